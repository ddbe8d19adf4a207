import { Button, Checkbox, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Generation } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { LinkButton } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { PLATFORMS } from '../content-kinds.ts';
import { Faults } from './faults.tsx';
import { ItemText } from './item-text.tsx';
import type { Fault, PlanItem } from './plan-kinds.ts';
import { useReason } from './reason.tsx';

interface Props {
  item: PlanItem;
  faults: readonly Fault[];
  text: Generation | undefined;
  /** Everything about it is settled: it is a draft of its own. */
  isKept: boolean;
  /** Its text was ordered: only the date is free. */
  isWritten: boolean;
  mayChange: boolean;
  isTaken: boolean;
  onTake: (isTaken: boolean) => void;
  onSave: (item: PlanItem) => Promise<void>;
  onKeep: (() => void) | undefined;
  onClose: () => void;
}

function ItemForm({ item, isWritten, onSave }: Pick<Props, 'item' | 'isWritten' | 'onSave'>) {
  const { t } = useTranslation();
  const noteName = item.angle === undefined ? 'idea' : 'angle';
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: {
      ...{ date: item.date, time: item.time, topic: item.topic },
      ...{ note: item[noteName] ?? '', callToAction: item.callToAction ?? '' },
    },
    validate: {
      date: isNotEmpty(t('fields.required')),
      time: isNotEmpty(t('fields.required')),
      topic: isNotEmpty(t('fields.required')),
    },
  });
  const save = ({ note, callToAction, ...values }: ReturnType<typeof form.getValues>): Promise<void> =>
    onSave({
      ...item,
      ...values,
      [noteName]: note,
      ...(item.callToAction === undefined ? {} : { callToAction }),
    });
  return (
    <form noValidate onSubmit={submit(save)}>
      <Stack gap="sm">
        <SimpleGrid cols={2}>
          <TextInput type="date" label={t('aiPlans.item.date')} {...form.getInputProps('date')} />
          <TextInput
            type="time"
            label={t('aiPlans.item.time', { zone: item.timeZone })}
            {...form.getInputProps('time')}
          />
        </SimpleGrid>
        <Textarea
          label={t('aiPlans.item.topic')}
          autosize
          maxLength={500}
          disabled={isWritten}
          {...form.getInputProps('topic')}
        />
        <Textarea
          label={t('aiPlans.item.note')}
          autosize
          maxLength={500}
          disabled={isWritten}
          {...form.getInputProps('note')}
        />
        {item.callToAction !== undefined && (
          <TextInput
            label={t('ai.content.callToAction')}
            maxLength={200}
            disabled={isWritten}
            {...form.getInputProps('callToAction')}
          />
        )}
        {isWritten && (
          <Text size="sm" c="dimmed">
            {t('aiPlans.item.onlyDate')}
          </Text>
        )}
        <ProblemAlert text={failure} requestId={requestId} />
        <Button
          type="submit"
          variant="default"
          loading={sending}
          disabled={!form.isDirty()}
          style={{ alignSelf: 'start' }}
        >
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
}

/** One item: its date, what it is about, its text, and whether it is taken. */
export function ItemDialog(props: Props) {
  const { item, faults, text, isKept, isWritten, mayChange, isTaken, onTake, onSave, onKeep, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const reason = useReason()(item);
  const facts = [
    PLATFORMS[item.platform],
    t(`ai.postType.${item.postType}`),
    ...(item.phase === undefined ? [] : [t(`aiPlans.phase.${item.phase}`)]),
    `${format.date(item.date)} ${item.time}`,
  ];
  return (
    <Dialog opened onClose={onClose} title={item.topic} size="xl">
      <Stack>
        <Text size="sm" c="dimmed">
          {facts.join(' · ')}
          {reason !== undefined && (
            <>
              <br />
              {reason}
            </>
          )}
        </Text>
        <Faults faults={faults} title={t('ai.content.issues')} />
        {!isKept && mayChange && (
          <ItemForm key={JSON.stringify(item)} item={item} isWritten={isWritten} onSave={onSave} />
        )}
        <ItemText text={text} isFixed={isKept} />
        <Group justify="space-between">
          {isKept ? (
            <Text size="sm">{t('aiPlans.item.isKept')}</Text>
          ) : (
            <Checkbox
              label={t('aiPlans.item.take')}
              checked={isTaken}
              onChange={(event) => onTake(event.currentTarget.checked)}
            />
          )}
          {isKept ? (
            <LinkButton to="/ai/studio" variant="default">
              {t('aiPlans.toStudio')}
            </LinkButton>
          ) : (
            onKeep !== undefined && <Button onClick={onKeep}>{t('aiPlans.item.keep')}</Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
