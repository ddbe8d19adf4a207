import { useQueries } from '@tanstack/react-query';
import { sitesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';

/** What the sites of these ids are called: those not among `known` are asked for one by one; missing until they came. */
export function useSiteNames(ids: readonly string[], known: readonly Site[]): ReadonlyMap<string, string> {
  const names = new Map(known.map(({ id, brandName }) => [id, brandName]));
  const missing = [...new Set(ids)].filter((id) => !names.has(id));
  const answers = useQueries({ queries: missing.map((id) => sitesGetOptions({ path: { id } })) });
  for (const { data } of answers) if (data !== undefined) names.set(data.id, data.brandName);
  return names;
}
