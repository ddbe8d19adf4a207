import type { ReactNode } from 'react';
import { Bars } from '#ui/bars.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { toProblem } from './problem.ts';
import { useProblemText } from './problem-text.ts';

/** Instead of a screen or a part of one that could not be loaded. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useProblemText();
  const { status, requestId } = toProblem(error);
  return (
    <ErrorState
      refused={status === 403}
      text={words(error)}
      requestId={requestId}
      {...(onRetry === undefined ? {} : { onRetry })}
    />
  );
}

/** The three states of a query: still loading, failed, there. */
export function Loaded<T>(props: {
  query: { data: T | undefined; error: unknown; isError: boolean; refetch: () => Promise<unknown> };
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { query, waiting, children } = props;
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return <>{waiting ?? <Bars />}</>;
}
