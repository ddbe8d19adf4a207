import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { linkToken } from '#lib/link-token.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { AuthFrame } from './auth-frame.tsx';

/** Where a link from a mail leads; one that lost its end on the way is told of before anybody fills in anything. */
export function FromMail({ children }: { children: (token: string) => ReactNode }) {
  const { t } = useTranslation();
  const token = useLocation({ select: ({ hash }) => linkToken(hash) });
  if (token !== '') return <>{children(token)}</>;
  return (
    <AuthFrame title={t('auth.linkIncomplete')} text={t('auth.linkIncompleteText')}>
      <LinkAnchor underline="always" size="sm" to="/sign-in" search={{}}>
        {t('auth.toSignIn')}
      </LinkAnchor>
    </AuthFrame>
  );
}
