import { createFileRoute } from '@tanstack/react-router';
import { AskLinkPage } from '#features/auth/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/sign-in_/link')({
  beforeLoad: () => needWords('enter'),
  component: AskLinkPage,
});
