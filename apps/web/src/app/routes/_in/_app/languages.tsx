import { createFileRoute } from '@tanstack/react-router';
import { LanguagesPage } from '#features/languages/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/languages')({
  beforeLoad: () => needWords('content'),
  staticData: { crumb: 'shell.nav.languages', needs: 'language:read' },
  component: LanguagesPage,
});
