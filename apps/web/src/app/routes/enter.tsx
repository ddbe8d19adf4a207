import { createFileRoute } from '@tanstack/react-router';
import { EnterPage, FromMail } from '#features/auth/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/enter')({ beforeLoad: () => needWords('enter'), component: Screen });

function Screen() {
  return <FromMail>{(token) => <EnterPage token={token} />}</FromMail>;
}
