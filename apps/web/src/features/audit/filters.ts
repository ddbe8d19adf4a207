/** As it stands in the address; days as `2026-01-31`. */
export interface Filters {
  object?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** How the one who did it was signed in. */
  how?: (typeof ways)[number] | undefined;
  /** Only what an administrator did as somebody else. */
  acted?: boolean | undefined;
}

export const ways = ['cookie', 'bearer', 'api_key', 'service', 'system', 'none'] as const;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const day = (value: unknown): string | undefined =>
  /^\d{4}-\d\d-\d\d$/.test(String(value)) ? String(value) : undefined;

/** From the address of the page, where anybody may have written anything. */
export const toFilters = (search: Record<string, unknown>): Filters => ({
  object: text(search.object),
  actor: text(search.actor),
  from: day(search.from),
  to: day(search.to),
  how: ways.find((way) => way === search.how),
  acted: search.acted === true || undefined,
});
