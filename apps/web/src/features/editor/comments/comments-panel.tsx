import { ActionIcon, Badge, Button, Group, Paper, Stack, Switch, Text, Title, UnstyledButton } from '@mantine/core';
import { IconCheck, IconMessage, IconRotate, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import { pageCommentsCreate, pageCommentsDelete, pageCommentsUpdate } from '#lib/api/sdk.gen.ts';
import type { PageComment } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { useEditor, useEditorState, useLabel } from '../editor-context.ts';
import classes from '../inspector/inspector.module.css';
import type { Names } from '../state/names.ts';
import { blockType } from '../state/store.ts';
import { findBlock } from '../state/tree.ts';
import { CommentForm } from './comment-form.tsx';
import type { Thread, useComments } from './use-comments.ts';

function useActions(pageId: string, names: Names, saveAll: () => Promise<boolean>) {
  const refresh = useRefresh();
  const notify = useNotify();
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      notify.failed(thrown);
    }
    await refresh('pageCommentsList');
  };
  return {
    async say(body: string, mentions: string[], about: { blockId?: string; parentId?: string }): Promise<void> {
      // The server has to know the block before something can be said about it.
      await saveAll();
      const named = about.blockId === undefined ? about : { ...about, blockId: names.givenId(about.blockId) };
      await pageCommentsCreate({ body: { pageId, body, mentions, ...named }, throwOnError: true });
      await refresh('pageCommentsList');
    },
    resolve: (id: string, resolved: boolean) =>
      act(() => pageCommentsUpdate({ path: { id }, body: { resolved }, throwOnError: true })),
    remove: (id: string) => act(() => pageCommentsDelete({ path: { id }, throwOnError: true })),
  };
}
type Actions = ReturnType<typeof useActions>;

function Said({ comment, onRemove }: { comment: PageComment; onRemove: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const can = useCan();
  const name = comment.authorName === '' ? t('comments.somebody') : comment.authorName;
  return (
    <div>
      <Group gap={6} wrap="nowrap" justify="space-between">
        <Text size="sm" fw={600} truncate>
          {name}
        </Text>
        <Group gap={4} wrap="nowrap">
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {format.ago(comment.createdAt)}
          </Text>
          {(comment.authorId === me.user.id || can('page:update')) && (
            <ActionIcon size="sm" aria-label={t('comments.delete', { name })} onClick={onRemove}>
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {comment.body}
      </Text>
    </div>
  );
}

function ThreadCard({ thread, actions }: { thread: Thread; actions: Actions }) {
  const { first, answers } = thread;
  const { t } = useTranslation();
  const can = useCan();
  const label = useLabel();
  const { store } = useEditor();
  const { blocks } = useEditorState();
  const [answering, setAnswering] = useState(false);
  const block = first.blockId === null ? undefined : findBlock(blocks, first.blockId);
  const info = block && blockType(block.type);
  const about = first.blockId === null ? t('comments.page') : info ? label(info.label) : t('comments.gone');
  const closed = first.resolvedAt !== null;
  return (
    <Paper component="article" withBorder p="sm" radius="md" aria-label={t('comments.thread', { name: about })}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <UnstyledButton disabled={block === undefined} onClick={() => block && store.select(block.id)}>
            <Badge variant="light" color={closed ? 'gray' : 'indigo'}>
              {about}
            </Badge>
          </UnstyledButton>
          {can('comment:update') && (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={closed ? <IconRotate size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
              onClick={() => void actions.resolve(first.id, !closed)}
            >
              {closed ? t('comments.reopen') : t('comments.resolve')}
            </Button>
          )}
        </Group>
        {[first, ...answers].map((comment) => (
          <Said key={comment.id} comment={comment} onRemove={() => void actions.remove(comment.id)} />
        ))}
        {can('comment:create') &&
          !closed &&
          (answering ? (
            <CommentForm
              label={t('comments.answer')}
              action={t('comments.send')}
              onSend={(body, mentions) => actions.say(body, mentions, { parentId: first.id })}
            />
          ) : (
            <Button size="compact-xs" variant="subtle" onClick={() => setAnswering(true)}>
              {t('comments.answer')}
            </Button>
          ))}
      </Stack>
    </Paper>
  );
}

/** What people say about the page and its blocks. */
export function CommentsPanel(props: {
  comments: ReturnType<typeof useComments>;
  pageId: string;
  saveAll: () => Promise<boolean>;
}) {
  const { comments, pageId, saveAll } = props;
  const { t } = useTranslation();
  const can = useCan();
  const label = useLabel();
  const { blocks, selectedId } = useEditorState();
  const [all, setAll] = useState(false);
  const actions = useActions(pageId, comments.names, saveAll);
  const block = selectedId === null ? undefined : findBlock(blocks, selectedId);
  const info = block && blockType(block.type);
  const about = info ? label(info.label) : t('comments.page');
  const shown = comments.threads
    .filter(({ first }) => all || first.resolvedAt === null)
    .sort((a, b) => Number(b.first.blockId === selectedId) - Number(a.first.blockId === selectedId));
  return (
    <div className={classes.panel}>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h3">
            {t('comments.title')}
          </Title>
          <Switch
            size="xs"
            label={t('comments.showAll')}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </Group>
        {can('comment:create') && (
          <CommentForm
            label={t('comments.about', { name: about })}
            action={t('comments.send')}
            onSend={(body, mentions) => actions.say(body, mentions, block === undefined ? {} : { blockId: block.id })}
          />
        )}
        <Loaded query={comments.query}>
          {() =>
            shown.length === 0 ? (
              <EmptyState icon={IconMessage} title={t('comments.empty')} text={t('comments.emptyText')} />
            ) : (
              shown.map((thread) => <ThreadCard key={thread.first.id} thread={thread} actions={actions} />)
            )
          }
        </Loaded>
      </Stack>
    </div>
  );
}
