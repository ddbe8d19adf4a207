import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem, Problem } from './problem.ts';

/** Says that the session is gone while somebody was working; the shell answers with a sign-in dialog over the page. */
type Listener = () => void;
const lost = new Set<Listener>();

export const onSessionLost = (listener: Listener): (() => void) => {
  lost.add(listener);
  return () => lost.delete(listener);
};

const watch = (error: unknown): void => {
  if (error instanceof Problem && error.status === 401 && !isProblem(error, 'auth.wrong_credentials'))
    for (const listener of lost) listener();
};

/** Only what may pass by itself is tried again: no network, an overloaded server. */
const mayPass = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 0 || error.status >= 502) && error.code !== 'aborted';

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (count, error) => count < 2 && mayPass(error) },
      mutations: { retry: false },
    },
  });
