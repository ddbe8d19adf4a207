import { createFileRoute, useLocation } from '@tanstack/react-router';
import { ConfirmRegistrationPage } from '#features/auth/index.ts';
import { linkToken } from '#lib/link-token.ts';

export const Route = createFileRoute('/register_/confirm')({ component: Screen });

function Screen() {
  return <ConfirmRegistrationPage token={useLocation({ select: ({ hash }) => linkToken(hash) })} />;
}
