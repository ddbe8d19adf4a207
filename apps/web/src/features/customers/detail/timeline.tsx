import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { customerTimelineListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { customerTimelineAddNote, customerTimelineDeleteNote } from '#lib/api/sdk.gen.ts';
import type { CustomerTimelineEntry } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { More } from '#ui/more.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import classes from '../customers.module.css';

function NewNote({ id }: { id: string }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const words = useProblemText();
  const [body, setBody] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const add = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await customerTimelineAddNote({ path: { id }, body: { body: body.trim() }, throwOnError: true });
      await refresh('customerTimelineList');
      setBody('');
    } catch (thrown) {
      setFailure(words(thrown));
    }
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Stack gap="xs">
        <Textarea
          aria-label={t('customers.note')}
          placeholder={t('customers.noteHint')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={10_000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <ProblemAlert text={failure} />
        <Button type="submit" size="sm" loading={busy} disabled={body.trim() === ''} style={{ alignSelf: 'end' }}>
          {t('customers.addNote')}
        </Button>
      </Stack>
    </form>
  );
}

/** What happened, in words. */
function useTold(): (entry: CustomerTimelineEntry) => string {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.resolvedLanguage, { type: 'conjunction' });
  const named = (area: 'stage' | 'bases' | 'field', code: string): string =>
    i18n.exists(`customers.${area}.${code}`) ? t(`customers.${area}.${code}` as 'customers.stage.new') : code;
  return ({ kind, fields, from, to, reason, name }) => {
    if (kind === 'changed')
      return t('customers.told.changed', { fields: list.format(fields.map((code) => named('field', code))) });
    if (kind === 'stage_changed')
      return t('customers.told.stage_changed', { from: named('stage', from), to: named('stage', to) });
    if (kind === 'consent_changed')
      return t('customers.told.consent_changed', { basis: named('bases', to), source: reason });
    if (kind === 'note') return t('customers.told.note');
    return t(`customers.told.${kind}`, { name });
  };
}

function Entry({ entry }: { entry: CustomerTimelineEntry }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const told = useTold();
  const refresh = useRefresh();
  const [isLeaving, setLeaving] = useState(false);
  const isNote = entry.kind === 'note';
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" {...(isNote ? { c: 'dimmed' } : { fw: 550 })} className={classes.wrap}>
            {told(entry)}
          </Text>
          {isNote && <Text className={classes.entry}>{entry.body}</Text>}
          {entry.kind === 'stage_changed' && entry.reason !== '' && (
            <Text size="sm" className={classes.entry}>
              {entry.reason}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {[entry.authorName, format.dateTime(entry.createdAt)].filter(Boolean).join(' · ')}
          </Text>
        </div>
        {isNote && can('contact:update') && (
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t('customers.deleteNote')}
            onClick={() => setLeaving(true)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {isNote && (
        <ConfirmDelete
          opened={isLeaving}
          onClose={() => setLeaving(false)}
          title={t('customers.deleteNote')}
          text={t('customers.deleteNoteText')}
          onConfirm={async () => {
            await customerTimelineDeleteNote({ path: { id: entry.id }, throwOnError: true });
            await refresh('customerTimelineList');
          }}
        />
      )}
    </li>
  );
}

/** Notes and what happened, newest first. */
export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const query = useInfiniteQuery({
    ...customerTimelineListInfiniteOptions({ path: { id }, query: { limit: 30 } }),
    ...byCursor,
    initialPageParam: { path: { id } },
  });
  return (
    <Section title={t('customers.timeline')}>
      {can('contact:update') && <NewNote id={id} />}
      <Loaded query={listed(query)}>
        {(entries) => (
          <ul className={classes.timeline} aria-label={t('customers.timeline')}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </Loaded>
      <More query={query} />
    </Section>
  );
}
