import { createFileRoute, useLocation } from '@tanstack/react-router';
import { InvitationPage } from '#features/auth/index.ts';
import { needWords } from '#lib/i18n/index.ts';
import { linkToken } from '#lib/link-token.ts';

export const Route = createFileRoute('/invitation')({
  beforeLoad: () => Promise.all([needWords('settings'), needWords('enter')]),
  component: Screen,
});

function Screen() {
  return <InvitationPage token={useLocation({ select: ({ hash }) => linkToken(hash) })} />;
}
