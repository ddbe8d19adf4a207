import { createFileRoute, useLocation } from '@tanstack/react-router';
import { VerifyEmailPage } from '#features/auth/index.ts';
import { linkToken } from '#lib/link-token.ts';

export const Route = createFileRoute('/verify-email')({ component: Screen });

function Screen() {
  return <VerifyEmailPage token={useLocation({ select: ({ hash }) => linkToken(hash) })} />;
}
