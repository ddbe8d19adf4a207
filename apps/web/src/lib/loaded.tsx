import { IconMapPinOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Bars } from '#ui/bars.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { LinkAnchor, LinkButton } from '#ui/link.tsx';
import { useDocumentTitle } from '#ui/page-header.tsx';
import { ScreenBars } from '#ui/waiting.tsx';
import { toProblem } from './problem.ts';
import { useProblemText } from './problem-text.ts';

interface FailedProps {
  error: unknown;
  onRetry?: () => void;
  order?: 1 | 2;
}

/** Instead of a part of a screen that could not be loaded. */
export function Failed({ error, onRetry, order = 2, children }: FailedProps & { children?: ReactNode }) {
  const words = useProblemText();
  const { status, requestId } = toProblem(error);
  return (
    <ErrorState
      order={order}
      refused={status === 403}
      text={words(error)}
      requestId={requestId}
      {...(onRetry === undefined ? {} : { onRetry })}
    >
      {children}
    </ErrorState>
  );
}

/** Instead of a whole screen. What is gone does not come back by being asked for again. */
export function FailedScreen({ error, onRetry, order = 1 }: FailedProps) {
  const { t } = useTranslation();
  const isGone = toProblem(error).status === 404;
  useDocumentTitle(isGone ? t('shell.notFoundTitle') : t('shell.errorTitle'));
  if (!isGone)
    return (
      <Failed order={order} error={error} {...(onRetry === undefined ? {} : { onRetry })}>
        <LinkAnchor to="/">{t('shell.toDashboard')}</LinkAnchor>
      </Failed>
    );
  return (
    <EmptyState order={order} icon={IconMapPinOff} title={t('shell.notFoundTitle')} text={t('shell.notFoundText')}>
      <LinkButton to="/">{t('shell.toDashboard')}</LinkButton>
    </EmptyState>
  );
}

/** The three states of a query: still loading, failed, there. */
export function Loaded<T>(props: {
  query: { data: T | undefined; error: unknown; isError: boolean; refetch: () => Promise<unknown> };
  waiting?: ReactNode;
  /** Title and all of the screen come with the data; `window`: so does what is around it; `part`: its head is there already. */
  screen?: true | 'window' | 'part';
  children: (data: T) => ReactNode;
}) {
  const { query, waiting, screen, children } = props;
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    const Instead = screen ? FailedScreen : Failed;
    const order = screen && screen !== 'part' ? 1 : 2;
    const failed = <Instead order={order} error={query.error} onRetry={() => void query.refetch()} />;
    return screen === 'window' ? <main>{failed}</main> : failed;
  }
  return <>{waiting ?? (screen && screen !== 'part' ? <ScreenBars /> : <Bars />)}</>;
}
