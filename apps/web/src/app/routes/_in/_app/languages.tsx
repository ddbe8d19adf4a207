import { createFileRoute } from '@tanstack/react-router';
import { LanguagesPage } from '#features/languages/index.ts';

export const Route = createFileRoute('/_in/_app/languages')({
  staticData: { crumb: 'shell.nav.languages' },
  component: LanguagesPage,
});
