import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import { pageCommentsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { PageComment } from '#lib/api/types.gen.ts';
import { useLive, useLiveConnection } from '#lib/live.ts';
import { useNotify } from '#lib/notify.ts';
import { byCursor } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useWhole } from '#lib/use-whole.ts';
import type { Names } from '../state/names.ts';

export interface Thread {
  first: PageComment;
  answers: PageComment[];
}

export const threadsOf = (comments: readonly PageComment[]): Thread[] =>
  comments
    .filter(({ parentId }) => parentId === null)
    .map((first) => ({ first, answers: comments.filter(({ parentId }) => parentId === first.id) }));

/** How many open threads each block has. */
export function openByBlock(threads: readonly Thread[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { first } of threads)
    if (first.resolvedAt === null && first.blockId !== null)
      counts.set(first.blockId, (counts.get(first.blockId) ?? 0) + 1);
  return counts;
}

/** What was said about the page; follows what others say while it is open. */
export function useComments(pageId: string, names: Names) {
  const { t } = useTranslation();
  const can = useCan();
  const me = useMe();
  const refresh = useRefresh();
  const notify = useNotify();
  const mayRead = can('comment:read');
  const query = useWhole(
    useInfiniteQuery({
      ...pageCommentsListInfiniteOptions({ query: { page: pageId, limit: 100 } }),
      ...byCursor,
      initialPageParam: { query: { page: pageId } },
      enabled: mayRead,
    }),
  );
  // The editor stands outside the shell, which keeps the connection elsewhere.
  useLiveConnection(mayRead ? me.workspaceId : null);
  useLive(({ type, data }) => {
    const news = (data ?? {}) as { pageId?: string; mentions?: string[] };
    if (type !== 'live.gap' && (type !== 'page_comments.changed' || news.pageId !== pageId)) return;
    void refresh('pageCommentsList');
    if (news.mentions?.includes(me.user.id) === true) notify.done(t('comments.named'));
  });

  const threads = useMemo(() => {
    const own = (query.data ?? []).map((comment) => ({
      ...comment,
      blockId: comment.blockId === null ? null : names.ownId(comment.blockId),
    }));
    return threadsOf(own);
  }, [query.data, names]);
  return { query, names, threads, openThreads: useMemo(() => openByBlock(threads), [threads]), mayRead };
}
