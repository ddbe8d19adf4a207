import { useTranslation } from 'react-i18next';
import { mediaBulk } from '#lib/api/sdk.gen.ts';
import type { MediaBulkOrder } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { Problem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { FILES } from './media-queries.ts';

/** Files that stayed as they were, and why in words. */
export interface Refused {
  ids: string[];
  text: string;
}

/** Sends one order about many files, tells what was done, and gives what was not. */
export function useBulk() {
  const { t } = useTranslation();
  const notify = useNotify();
  const words = useProblemText();
  const refresh = useRefresh();
  return async (ids: string[], action: MediaBulkOrder['action']): Promise<Refused> => {
    const { done, refused } = await mediaBulk({ body: { ids, action }, throwOnError: true });
    await refresh(...FILES);
    if (done.length > 0) notify.done(t(`library.bulk.${action.type}`, { count: done.length }));
    const reasons = refused.map(({ code, message }) => words(new Problem({ status: 409, code, detail: message })));
    const why = [...new Set(reasons)].join(' ');
    return {
      ids: refused.map(({ id }) => id),
      text: refused.length === 0 ? '' : t('library.notDone', { count: refused.length, why }),
    };
  };
}
