import { useTranslation } from 'react-i18next';
import { mediaBulk } from '#lib/api/sdk.gen.ts';
import type { MediaBulkOrder } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { Problem } from '#lib/problem.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { FILES } from './media-queries.ts';

/** Sends one order about many files and tells how it went. */
export function useBulk() {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  return async (ids: string[], action: MediaBulkOrder['action']): Promise<string[]> => {
    const { done, refused } = await mediaBulk({ body: { ids, action }, throwOnError: true });
    await refresh(...FILES);
    if (done.length > 0) notify.done(t(`media.bulk.${action.type}`, { count: done.length }));
    const [first] = refused;
    if (first) notify.failed(new Problem({ status: 409, code: first.code, detail: first.message }));
    return done;
  };
}
