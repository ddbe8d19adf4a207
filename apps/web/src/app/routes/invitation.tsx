import { createFileRoute } from '@tanstack/react-router';
import { FromMail, InvitationPage } from '#features/auth/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/invitation')({
  beforeLoad: () => Promise.all([needWords('settings'), needWords('enter')]),
  component: Screen,
});

function Screen() {
  return <FromMail>{(token) => <InvitationPage token={token} />}</FromMail>;
}
