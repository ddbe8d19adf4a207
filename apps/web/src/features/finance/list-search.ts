import type { InvoicesListData } from '#lib/api/types.gen.ts';

export const SHOWS = [
  ...(['all', 'draft', 'open', 'overdue', 'paid', 'credited', 'written_off', 'credit_note'] as const),
];
export const ORDERS = ['newest', 'oldest', 'due', 'highest', 'buyer'] as const;

/** What stands in the address of the list; what it does not know is left aside. */
export interface InvoicesSearch {
  q?: string | undefined;
  show?: string | undefined;
  year?: number | undefined;
  customer?: string | undefined;
  order?: string | undefined;
}

type Query = NonNullable<InvoicesListData['query']>;

const orderings: Record<(typeof ORDERS)[number], NonNullable<Query['ordering']>> = {
  ...{ newest: '-issued', oldest: 'issued', due: 'due', highest: '-total', buyer: 'buyer' },
};

export const showOf = ({ show }: InvoicesSearch) => SHOWS.find((one) => one === show) ?? 'all';
export const orderOf = ({ order }: InvoicesSearch) => ORDERS.find((one) => one === order) ?? 'newest';
export const orderingOf = (search: InvoicesSearch) => orderings[orderOf(search)];

/** The filters as the list, the sums and the file take them. */
export function toFilters(search: InvoicesSearch): Omit<Query, 'limit' | 'cursor' | 'ordering'> {
  const { q, year, customer } = search;
  const show = showOf(search);
  return {
    ...(q === undefined ? {} : { q }),
    ...(year === undefined ? {} : { year }),
    ...(customer === undefined ? {} : { customer }),
    ...(show === 'open' || show === 'overdue' ? { [show]: 'true' } : {}),
    ...(show === 'credit_note' ? { kind: show } : {}),
    ...(show === 'draft' || show === 'paid' || show === 'credited' || show === 'written_off' ? { state: show } : {}),
  };
}
