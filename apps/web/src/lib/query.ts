import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

/** Only what may pass by itself is tried again: no network, an overloaded server. */
const mayPass = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 0 || error.status >= 502) && error.code !== 'aborted';

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (count, error) => count < 2 && mayPass(error) },
      mutations: { retry: false },
    },
  });
