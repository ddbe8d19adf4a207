import type { InvoicesListData } from '#lib/api/types.gen.ts';

export const SHOWS = [
  ...(['all', 'draft', 'open', 'overdue', 'paid', 'credited', 'written_off', 'credit_note'] as const),
];
export const ORDERS = ['newest', 'oldest', 'due', 'highest', 'buyer'] as const;

/** What stands in the address of the list. */
export interface InvoicesSearch {
  q?: string;
  show?: (typeof SHOWS)[number];
  year?: number;
  order?: (typeof ORDERS)[number];
}

export function toSearch(search: Record<string, unknown>): InvoicesSearch {
  const show = SHOWS.find((one) => one === search.show && one !== 'all');
  const order = ORDERS.find((one) => one === search.order && one !== 'newest');
  const year = Number(search.year);
  return {
    ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
    ...(show === undefined ? {} : { show }),
    ...(Number.isInteger(year) && year >= 1900 && year <= 9999 ? { year } : {}),
    ...(order === undefined ? {} : { order }),
  };
}

type Query = NonNullable<InvoicesListData['query']>;

const orderings: Record<(typeof ORDERS)[number], NonNullable<Query['ordering']>> = {
  ...{ newest: '-issued', oldest: 'issued', due: 'due', highest: '-total', buyer: 'buyer' },
};

/** The filters as the list, the sums and the file take them. */
export function toFilters({ q, show = 'all', year }: InvoicesSearch): Omit<Query, 'limit' | 'cursor' | 'ordering'> {
  return {
    ...(q === undefined ? {} : { q }),
    ...(year === undefined ? {} : { year }),
    ...(show === 'open' || show === 'overdue' ? { [show]: 'true' } : {}),
    ...(show === 'credit_note' ? { kind: show } : {}),
    ...(show === 'draft' || show === 'paid' || show === 'credited' || show === 'written_off' ? { state: show } : {}),
  };
}

export const orderingOf = ({ order = 'newest' }: InvoicesSearch) => orderings[order];
