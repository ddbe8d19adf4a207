import { Outlet, useMatches } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { ErrorState } from '#ui/error-state.tsx';
import { useDocumentTitle } from '#ui/page-header.tsx';

function Refused() {
  const { t } = useTranslation();
  useDocumentTitle(t('common.notAllowed'));
  return <ErrorState refused order={1} text="" />;
}

/** The screen, or that it is not for this person: none of its fields and buttons is shown to somebody who could not use them. */
export function Allowed() {
  const can = useCan();
  const isRefused = useMatches().some(({ staticData: { needs } }) => needs !== undefined && !can(needs));
  return isRefused ? <Refused /> : <Outlet />;
}
