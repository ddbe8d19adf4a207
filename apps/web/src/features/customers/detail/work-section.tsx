import { Button, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { customersUpdate } from '#lib/api/sdk.gen.ts';
import type { Customer, CustomerChange } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useNotify } from '#lib/notify.ts';
import { isProblem } from '#lib/problem.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Section } from '#ui/section.tsx';
import { hasReason, READ, STAGES, type Stage } from '../stages.ts';

/** Changes something on top of what was read; whoever was slower sees what the other one did. */
function useChange(customer: Customer): (body: CustomerChange) => Promise<void> {
  const refresh = useRefresh();
  return async (body) => {
    try {
      await customersUpdate({
        path: { id: customer.id },
        body,
        headers: { 'If-Match': String(customer.revision) },
        throwOnError: true,
      });
    } catch (thrown) {
      if (isProblem(thrown, 'revision_conflict')) await refresh(...READ);
      throw thrown;
    }
    await refresh(...READ);
  };
}

function StageSelect({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const change = useChange(customer);
  const [wanted, setWanted] = useState<Stage>();
  const [reason, setReason] = useState('');
  const move = (stage: Stage): void => {
    if (stage === customer.stage) return;
    setReason('');
    if (hasReason(stage)) setWanted(stage);
    else
      void change({ stage }).then(
        () => notify.done(t('customers.moved', { stage: t(`customers.stage.${stage}`) })),
        notify.failed,
      );
  };
  return (
    <>
      <Select
        label={t('customers.field.stage')}
        data={STAGES.map((value) => ({ value, label: t(`customers.stage.${value}`) }))}
        value={customer.stage}
        onChange={(value) => {
          const stage = STAGES.find((one) => one === value);
          if (stage !== undefined) move(stage);
        }}
        allowDeselect={false}
        disabled={!can('contact:update')}
      />
      {customer.stageReason !== '' && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('customers.because', { reason: customer.stageReason })}
        </Text>
      )}
      {wanted !== undefined && (
        <Ask
          title={t(`customers.stage.${wanted}`)}
          text={t(wanted === 'lost' ? 'customers.lostText' : 'customers.disqualifiedText')}
          act={t('customers.move')}
          onClose={() => setWanted(undefined)}
          onConfirm={() => change({ stage: wanted, stageReason: reason.trim() })}
        >
          <Textarea
            label={t('customers.reason')}
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
        </Ask>
      )}
    </>
  );
}

function NextAction({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const change = useChange(customer);
  const [what, setWhat] = useState(customer.nextAction);
  const [on, setOn] = useState(customer.nextActionOn ?? '');
  const [busy, setBusy] = useState(false);
  const isChanged = what.trim() !== customer.nextAction || on !== (customer.nextActionOn ?? '');
  const save = async (nextAction: string, day: string): Promise<void> => {
    setBusy(true);
    await change({ nextAction, nextActionOn: day === '' ? null : day }).then(
      () => notify.done(t('common.changesSaved')),
      notify.failed,
    );
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(what.trim(), on);
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('customers.field.nextAction')}
            maxLength={300}
            value={what}
            onChange={(event) => setWhat(event.currentTarget.value)}
            disabled={!can('contact:update')}
          />
          <TextInput
            type="date"
            label={t('customers.field.nextActionOn')}
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
            disabled={!can('contact:update')}
          />
        </SimpleGrid>
        {can('contact:update') && (
          <Group justify="flex-end" gap="xs">
            {customer.nextAction !== '' && !isChanged && (
              <Button size="xs" variant="default" loading={busy} onClick={() => void save('', '')}>
                {t('customers.nextDone')}
              </Button>
            )}
            {isChanged && (
              <Button size="xs" type="submit" loading={busy}>
                {t('common.save')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** Where the sale stands, and what is to be done next. */
export function WorkSection({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  return (
    <Section title={t('customers.work')}>
      <StageSelect customer={customer} />
      <NextAction customer={customer} />
    </Section>
  );
}
