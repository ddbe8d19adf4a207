import { Alert, Button, NavLink, Stack, Tabs, Text, Textarea } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { draftsCommentsInfiniteOptions, draftsVersionsInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { draftsDelete, draftsRestore, draftsSay } from '#lib/api/sdk.gen.ts';
import type { Draft } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useWhole } from '#lib/use-whole.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { WordDiff } from '#ui/word-diff.tsx';
import { READABLE } from '../readable.ts';
import { DraftForm } from './draft-form.tsx';
import { DraftPages, DraftUses } from './draft-uses.tsx';
import { DRAFTS } from './use-moves.ts';

function Comments({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [text, setText] = useState('');
  const path = { id: draft.id };
  const query = useWhole(
    useInfiniteQuery({
      ...draftsCommentsInfiniteOptions({ path, query: { limit: 100 } }),
      ...byCursor,
      initialPageParam: { path },
    }),
  );
  const say = async (): Promise<void> => {
    try {
      await draftsSay({ path: { id: draft.id }, body: { body: text.trim() }, throwOnError: true });
      setText('');
      await refresh(...DRAFTS);
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Stack>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('aiStudio.noComments')}</Text>
          ) : (
            items.map(({ id, authorName, body, createdAt }) => (
              <div key={id}>
                <Text size="sm" fw={600}>
                  {authorName === '' ? t('aiStudio.somebody') : authorName}{' '}
                  <Text span size="xs" c="dimmed" fw={400}>
                    {format.ago(createdAt)}
                  </Text>
                </Text>
                <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  {body}
                </Text>
              </div>
            ))
          )
        }
      </Loaded>
      {can('comment:create') && (
        <>
          <Textarea
            label={t('aiStudio.say')}
            autosize
            minRows={2}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button disabled={text.trim() === ''} onClick={() => void say()} style={{ alignSelf: 'end' }}>
            {t('aiStudio.send')}
          </Button>
        </>
      )}
    </Stack>
  );
}

const wordsOf = ({ title, brief, body }: Pick<Draft, 'title' | 'brief' | 'body'>): string =>
  [title, brief, body].filter((text) => text !== '').join('\n\n');

function Versions({ draft, onRestored }: { draft: Draft; onRestored: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<number>();
  const path = { id: draft.id };
  const query = useInfiniteQuery({
    ...draftsVersionsInfiniteOptions({ path, query: { limit: 20 } }),
    ...byCursor,
    initialPageParam: { path },
  });
  const restore = async (revision: number): Promise<void> => {
    try {
      await draftsRestore({ path: { id: draft.id, revision }, throwOnError: true });
      await refresh(...DRAFTS);
      notify.done(t('aiStudio.restored'));
      onRestored();
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Loaded query={listed(query)}>
      {(items) => (
        <Stack gap={4}>
          {items.map((one, at) => (
            <div key={one.revision}>
              <NavLink
                component="button"
                type="button"
                aria-expanded={chosen === one.revision}
                active={chosen === one.revision}
                label={t('aiStudio.version', { when: format.dateTime(one.createdAt) })}
                description={at === 0 ? t('aiStudio.inUse') : undefined}
                onClick={() => setChosen(chosen === one.revision ? undefined : one.revision)}
              />
              {chosen === one.revision && (
                <Stack p="sm" gap="sm">
                  <WordDiff before={wordsOf(one)} after={wordsOf(draft)} />
                  {at > 0 && can('draft:update') && (
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => void restore(one.revision)}
                      style={{ alignSelf: 'start' }}
                    >
                      {t('aiStudio.restore')}
                    </Button>
                  )}
                </Stack>
              )}
            </div>
          ))}
          <More query={query} />
        </Stack>
      )}
    </Loaded>
  );
}

const KINDS = ['campaign', 'social', 'mail'];

/** The plan that it is an item of, and that it waits with it. */
function OfPlan({ draft: { planId, planKind, isPaused } }: { draft: Draft }) {
  const { t } = useTranslation();
  if (planId === null || planKind === null || !KINDS.includes(planKind)) return null;
  const plan = (
    <LinkAnchor to="/ai/plans/$kind/$planId" params={{ kind: planKind, planId }} size="sm">
      {t('aiStudio.ofPlan')}
    </LinkAnchor>
  );
  if (!isPaused) return <Text mb="sm">{plan}</Text>;
  return (
    <Alert color="yellow" variant="light" styles={READABLE} mb="md" title={t('aiStudio.paused')}>
      {t('aiStudio.pausedText')} {plan}
    </Alert>
  );
}

/** One draft: its text, what people say about it, and how it was before. */
export function DraftDialog({ draft, onClose }: { draft: Draft | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const [isLeaving, setLeaving] = useState(false);
  if (isLeaving && draft !== undefined)
    return (
      <Ask
        title={t('aiStudio.form.deleteTitle', { name: draft.title })}
        text={t('aiStudio.form.deleteText')}
        act={t('common.delete')}
        isGrave
        onClose={onClose}
        onConfirm={async () => {
          await draftsDelete({ path: { id: draft.id }, throwOnError: true });
          await refresh(...DRAFTS);
        }}
      />
    );
  const form = <DraftForm draft={draft} onSaved={onClose} onDelete={() => setLeaving(true)} />;
  return (
    <Dialog opened onClose={onClose} title={draft?.title ?? t('aiStudio.new')} size="lg">
      {draft === undefined ? (
        form
      ) : (
        <Tabs defaultValue="text" keepMounted={false}>
          <Tabs.List mb="md">
            {(['text', 'comments', 'versions'] as const).map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`aiStudio.parts.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="text">
            <OfPlan draft={draft} />
            {can('page:read') && <DraftPages draftId={draft.id} />}
            <DraftUses draft={draft} />
            {form}
          </Tabs.Panel>
          <Tabs.Panel value="comments">
            <Comments draft={draft} />
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            <Versions draft={draft} onRestored={onClose} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Dialog>
  );
}
