import { notificationsMarkAllRead } from '#lib/api/sdk.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';

/** Marks everything as read. */
export function useReadAll(): () => Promise<void> {
  const notify = useNotify();
  const refresh = useRefresh();
  return () => notificationsMarkAllRead({ throwOnError: true }).then(() => refresh('notificationsList'), notify.failed);
}
