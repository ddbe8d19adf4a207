import { createFileRoute } from '@tanstack/react-router';
import { SitePlanPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/sites/$planId')({
  staticData: { crumb: 'aiSites.one', needs: 'ai:read', above: [{ to: '/ai/sites', crumb: 'aiSites.title' }] },
  beforeLoad: () => Promise.all([needWords('studio'), needWords('visuals')]),
  component: Screen,
});

function Screen() {
  const { planId } = Route.useParams();
  return <SitePlanPage key={planId} id={planId} />;
}
