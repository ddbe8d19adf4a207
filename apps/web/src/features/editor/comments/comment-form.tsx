import { Button, Group, MultiSelect, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageCommentsPeopleOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

/** Words, and the people they are for. */
export function CommentForm(props: {
  label: string;
  action: string;
  onSend: (body: string, mentions: string[]) => Promise<void>;
}) {
  const { label, action, onSend } = props;
  const { t } = useTranslation();
  const words = useProblemText();
  const people = useQuery({ ...pageCommentsPeopleOptions(), staleTime: 60_000 });
  const [body, setBody] = useState('');
  const [mentions, setMentions] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  useUnsaved(() => !busy && body.trim() !== '');

  const send = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await onSend(body.trim(), mentions);
      setBody('');
      setMentions([]);
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim() !== '') void send();
      }}
    >
      <Stack gap="xs">
        <Textarea
          aria-label={label}
          placeholder={label}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        {body !== '' && (
          <MultiSelect
            size="xs"
            aria-label={t('comments.mention')}
            placeholder={mentions.length === 0 ? t('comments.mention') : ''}
            data={(people.data?.items ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
            value={mentions}
            onChange={setMentions}
            maxValues={20}
            searchable
          />
        )}
        <ProblemAlert text={failure} />
        <Group justify="flex-end">
          <Button type="submit" size="xs" loading={busy} disabled={body.trim() === ''}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
