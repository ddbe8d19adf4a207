import { Button, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconSparkles, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { pageCommentsPeopleOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { copilotGenerateContent, draftsCreate, draftsUpdate } from '#lib/api/sdk.gen.ts';
import type { Draft, Generation, NewDraft } from '#lib/api/types.gen.ts';
import { useWrittenLanguages } from '#lib/choices/written-languages.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { type ServerForm, useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { PLATFORMS } from '../content-kinds.ts';
import { MadeBy } from '../made-by.tsx';
import { DRAFTS } from './use-moves.ts';

interface Values extends Record<string, unknown> {
  title: string;
  brief: string;
  body: string;
  channel: string;
  language: 'it' | 'en';
  ownerId: string | null;
  dueOn: string;
  generationId: string | null;
}
type Form = ServerForm<Values>['form'];
const NONE = '';

const valuesOf = (draft: Draft | undefined, language: 'it' | 'en'): Values => ({
  title: draft?.title ?? '',
  brief: draft?.brief ?? '',
  body: draft?.body ?? '',
  channel: draft?.channel ?? NONE,
  language: draft?.language === 'it' || draft?.language === 'en' ? draft.language : language,
  ownerId: draft?.ownerId ?? null,
  dueOn: draft?.dueOn ?? '',
  generationId: draft?.generationId ?? null,
});

const bodyOf = ({ channel, dueOn, ...values }: Values): NewDraft => ({
  ...values,
  channel: channel === NONE ? null : (channel as keyof typeof PLATFORMS),
  dueOn: dueOn === '' ? null : dueOn,
});

/** Has the text written; nothing is stored until the person saves. */
function WriteWithAi({ form }: { form: Form }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Generation>();
  const { title, brief, channel, language } = form.getValues();
  const write = async (): Promise<void> => {
    setBusy(true);
    try {
      const answer = await copilotGenerateContent({
        body: {
          topic: [title, brief].filter(Boolean).join('. ').slice(0, 500),
          platform: channel === NONE ? 'blog' : (channel as keyof typeof PLATFORMS),
          ...{ language, alternatives: 0 },
        },
        throwOnError: true,
      });
      form.setValues({ body: answer.output?.variants?.[0]?.post ?? '', generationId: answer.id });
      setMade(answer);
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          loading={busy}
          disabled={title.trim() === ''}
          leftSection={<IconSparkles size={16} aria-hidden />}
          onClick={() => void write()}
        >
          {t('aiStudio.form.write')}
        </Button>
        <Text size="xs" c="dimmed" style={{ flex: '1 1 220px' }}>
          {t(made === undefined ? 'aiStudio.form.writeHint' : 'aiStudio.form.written')}
        </Text>
      </Group>
      {made !== undefined && <MadeBy made={made} showCost />}
    </Stack>
  );
}

function Facts({ form }: { form: Form }) {
  const { t } = useTranslation();
  const can = useCan();
  const people = useQuery({ ...pageCommentsPeopleOptions(), enabled: can('comment:create') }).data?.items ?? [];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label={t('aiStudio.form.channel')}
        data={[
          { value: NONE, label: t('aiStudio.form.noChannel') },
          ...Object.entries(PLATFORMS).map(([value, label]) => ({ value, label })),
        ]}
        allowDeselect={false}
        {...form.getInputProps('channel')}
      />
      <Select
        label={t('aiStudio.form.language')}
        data={useWrittenLanguages()}
        allowDeselect={false}
        {...form.getInputProps('language')}
      />
      <Select
        label={t('aiStudio.form.owner')}
        placeholder={t('aiStudio.form.nobody')}
        data={people.map(({ userId, name }) => ({ value: userId, label: name }))}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        {...form.getInputProps('ownerId')}
      />
      <TextInput type="date" label={t('aiStudio.form.dueOn')} {...form.getInputProps('dueOn')} />
    </SimpleGrid>
  );
}

/** Everything that a draft is; a new one begins as an idea. */
export function DraftForm(props: { draft: Draft | undefined; onSaved: () => void; onDelete: () => void }) {
  const { draft, onSaved, onDelete } = props;
  const { t, i18n } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const mayChange = can(draft === undefined ? 'draft:create' : 'draft:update');
  const { form, submit, sending, failure, requestId } = useServerForm<Values>({
    initialValues: valuesOf(draft, i18n.resolvedLanguage === 'it' ? 'it' : 'en'),
    validate: { title: isNotEmpty(t('fields.required')) },
  });
  const save = async (values: Values): Promise<void> => {
    const body = bodyOf(values);
    if (draft === undefined) await draftsCreate({ body, throwOnError: true });
    else
      await draftsUpdate({
        path: { id: draft.id },
        body,
        headers: { 'If-Match': String(draft.revision) },
        throwOnError: true,
      });
    await refresh(...DRAFTS);
    notify.done(t('aiStudio.form.saved'));
    onSaved();
  };
  return (
    <form noValidate onSubmit={submit(save)}>
      <fieldset disabled={!mayChange} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack>
          <TextInput label={t('aiStudio.form.title')} maxLength={200} data-autofocus {...form.getInputProps('title')} />
          <Textarea
            label={t('aiStudio.form.brief')}
            description={t('aiStudio.form.briefHint')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={5000}
            {...form.getInputProps('brief')}
          />
          <Facts form={form} />
          {mayChange && can('ai:create') && <WriteWithAi form={form} />}
          <Textarea
            label={t('aiStudio.form.body')}
            autosize
            minRows={5}
            maxRows={18}
            maxLength={50_000}
            {...form.getInputProps('body')}
          />
          <ProblemAlert text={failure} requestId={requestId} />
          {mayChange && (
            <Group justify="space-between">
              {draft !== undefined && can('draft:delete') ? (
                <Button
                  variant="subtle"
                  color="red"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={onDelete}
                >
                  {t('common.delete')}
                </Button>
              ) : (
                <span />
              )}
              <Button type="submit" loading={sending}>
                {t('common.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}
