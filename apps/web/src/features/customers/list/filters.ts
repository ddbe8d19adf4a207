import type { CustomersListData } from '#lib/api/types.gen.ts';
import { STAGES } from '../stages.ts';

type Query = NonNullable<CustomersListData['query']>;

/** As they stand in the address, where anything can stand. */
export interface CustomerFilters {
  q?: string | undefined;
  kind?: string | undefined;
  stage?: string | undefined;
  tag?: string | undefined;
  /** Id of a member, or `nobody`. */
  owner?: string | undefined;
  ordering?: string | undefined;
}

export const NOBODY = 'nobody';
export const KINDS = ['person', 'company'] as const;
export const ORDERINGS = ['-createdAt', 'displayName', '-updatedAt'] as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const orderingOf = ({ ordering }: CustomerFilters): (typeof ORDERINGS)[number] =>
  ORDERINGS.find((one) => one === ordering) ?? '-createdAt';

/** What the API asks for, without order: the same for lists, counts and the file. */
export function toQuery(filters: CustomerFilters): Query {
  const { q, tag, owner } = filters;
  const kind = KINDS.find((one) => one === filters.kind);
  const stage = STAGES.find((one) => one === filters.stage);
  return {
    ...(q === undefined ? {} : { q: q.slice(0, 120) }),
    ...(kind === undefined ? {} : { kind }),
    ...(stage === undefined ? {} : { stage }),
    ...(tag === undefined ? {} : { tag: tag.slice(0, 60) }),
    ...(owner === NOBODY ? { unowned: 'true' } : {}),
    ...(owner !== undefined && UUID.test(owner) ? { owner } : {}),
  };
}

export const isFiltered = (filters: CustomerFilters): boolean => Object.keys(toQuery(filters)).length > 0;
