import { useQuery } from '@tanstack/react-query';
import { searchConsoleGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { SearchConnection } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useLive } from '#lib/live.ts';
import { useRefresh } from '#lib/use-refresh.ts';

const LOOK_MS = 2000;

export const isFetching = ({ state }: Pick<SearchConnection, 'state'>): boolean =>
  state === 'queued' || state === 'running';

/** Where the figures of a site come from; kept up to date while they are fetched. */
export function useConnection(siteId: string) {
  const refresh = useRefresh();
  useLive(({ type, id }) => {
    if (type === 'live.gap' || (type === 'search_console.changed' && id === siteId)) void refresh('searchConsoleGet');
  });
  return useQuery({
    ...searchConsoleGetOptions({ path: { id: siteId } }),
    refetchInterval: ({ state }) => (state.data?.connection && isFetching(state.data.connection) ? LOOK_MS : false),
  });
}

/** What is read of the figures, to be read again when there are more. */
export const FIGURES = [
  'searchReportsGet',
  'searchReportsFindings',
  'searchReportsPages',
  'searchReportsPage',
] as const;

export const NONE = '–';

/** Figures as people read them; what has no value is a dash, never a nought. */
export function useFigures() {
  const format = useFormat();
  return {
    ...format,
    ctr: (value: number | null) => (value === null ? NONE : format.percent(value)),
    position: (value: number | null) => (value === null ? NONE : format.number(Math.round(value * 10) / 10)),
  };
}
