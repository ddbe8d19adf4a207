import { createFileRoute, useLocation } from '@tanstack/react-router';
import { ResetPasswordPage } from '#features/auth/index.ts';
import { linkToken } from '#lib/link-token.ts';

export const Route = createFileRoute('/reset-password')({ component: Screen });

function Screen() {
  return <ResetPasswordPage token={useLocation({ select: ({ hash }) => linkToken(hash) })} />;
}
