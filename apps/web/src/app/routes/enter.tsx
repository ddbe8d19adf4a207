import { createFileRoute, useLocation } from '@tanstack/react-router';
import { EnterPage } from '#features/auth/index.ts';
import { needWords } from '#lib/i18n/index.ts';
import { linkToken } from '#lib/link-token.ts';

export const Route = createFileRoute('/enter')({ beforeLoad: () => needWords('enter'), component: Screen });

function Screen() {
  return <EnterPage token={useLocation({ select: ({ hash }) => linkToken(hash) })} />;
}
