import { createFileRoute } from '@tanstack/react-router';
import { SitePlansPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/sites/')({
  staticData: { crumb: 'aiSites.title', needs: 'ai:read' },
  beforeLoad: () => Promise.all([needWords('studio'), needWords('visuals')]),
  component: SitePlansPage,
});
