import { type QueryClient, useQueryClient } from '@tanstack/react-query';

const operationOf = (key: readonly unknown[]): unknown => (key[0] as { _id?: unknown } | undefined)?._id;

/** Loads again what was read by these operations of the API, e.g. `sitesList`, whatever their parameters were. */
export const refresh = (queryClient: QueryClient, ...operations: string[]): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => operations.includes(String(operationOf(queryKey))) });

export function useRefresh(): (...operations: string[]) => Promise<void> {
  const queryClient = useQueryClient();
  return (...operations) => refresh(queryClient, ...operations);
}
