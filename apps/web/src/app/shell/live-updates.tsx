import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useMe } from '#features/auth/index.ts';
import { type LiveEvent, useLive, useLiveConnection } from '#lib/live.ts';
import { refresh } from '#lib/use-refresh.ts';

/** Kind of event → what was read by these operations is read again. */
const concerns: Readonly<Record<string, readonly string[]>> = {
  'notifications.changed': ['notificationsList'],
  'drafts.changed': ['draftsList', 'draftsGet', 'draftsVersions', 'draftsComments'],
  'generations.changed': [
    'generationsList',
    'generationsGet',
    'copilotBatchesList',
    'copilotBatchesGet',
    'sitePlansGet',
  ],
  'deployments.changed': ['deploymentsList', 'deploymentsGet', 'sitesList', 'sitesGet'],
};
const everything = [...new Set(Object.values(concerns).flat())];
/** A build tells its progress many times a second. */
const GATHER_MS = 1000;

/** What an event makes stale for somebody. */
export function staleAfter({ type, data }: LiveEvent, userId: string): readonly string[] {
  if (type === 'live.gap') return everything;
  const about = (data as { userId?: unknown } | undefined)?.userId;
  if (type === 'notifications.changed' && about !== undefined && about !== userId) return [];
  return concerns[type] ?? [];
}

/** Listens to the workspace and reads again what has changed. */
export function LiveUpdates() {
  const { workspaceId, user } = useMe();
  const queryClient = useQueryClient();
  const stale = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useLiveConnection(workspaceId);
  useLive((event) => {
    for (const operation of staleAfter(event, user.id)) stale.current.add(operation);
    if (stale.current.size === 0 || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const operations = [...stale.current];
      stale.current.clear();
      void refresh(queryClient, ...operations);
    }, GATHER_MS);
  });
  return null;
}
