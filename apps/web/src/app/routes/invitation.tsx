import { createFileRoute, useLocation } from '@tanstack/react-router';
import { InvitationPage } from '#features/auth/index.ts';
import { linkToken } from '#lib/link-token.ts';

export const Route = createFileRoute('/invitation')({ component: Screen });

function Screen() {
  return <InvitationPage token={useLocation({ select: ({ hash }) => linkToken(hash) })} />;
}
