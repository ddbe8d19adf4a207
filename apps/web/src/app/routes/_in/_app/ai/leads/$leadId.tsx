import { createFileRoute } from '@tanstack/react-router';
import { LeadPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/leads/$leadId')({
  staticData: {
    crumb: 'visuals.leads.facts',
    needs: 'ai:read',
    above: [{ to: '/ai/leads', crumb: 'visuals.leads.title' }],
  },
  beforeLoad: () => needWords('visuals'),
  component: Screen,
});

function Screen() {
  const { leadId } = Route.useParams();
  return <LeadPage key={leadId} id={leadId} />;
}
