import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { byCursor } from './paging.ts';
import { useWhole } from './use-whole.ts';

interface Page {
  items: number[];
  next: string | null;
}

function List({ read }: { read: (cursor: unknown) => Promise<Page> }) {
  const query = useInfiniteQuery({
    ...{ queryKey: ['numbers'], queryFn: ({ pageParam }: { pageParam: unknown }) => read(pageParam) },
    ...byCursor,
    initialPageParam: '0' as unknown,
  });
  const { data, isError } = useWhole(query);
  return <p>{isError ? 'failed' : (data?.join(',') ?? 'waiting')}</p>;
}

const shown = (read: (cursor: unknown) => Promise<Page>) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <List read={read} />
    </QueryClientProvider>,
  );

test('a list of which all is needed is there with its last part, not with its first', async () => {
  shown(async (cursor) => ({ items: [Number(cursor)], next: cursor === '3' ? null : String(Number(cursor) + 1) }));
  expect(await screen.findByText('0,1,2,3')).toBeVisible();
});

test('a part that cannot be fetched is said, and is not asked for again and again', async () => {
  let asked = 0;
  shown(async (cursor) => {
    asked++;
    if (cursor !== '0') throw new Error('broken');
    return { items: [0], next: '1' };
  });
  expect(await screen.findByText('failed')).toBeVisible();
  expect(asked).toBe(2);
});
