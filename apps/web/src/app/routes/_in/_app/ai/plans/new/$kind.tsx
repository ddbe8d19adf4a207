import { createFileRoute } from '@tanstack/react-router';
import { NewPlanPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/plans/new/$kind')({
  staticData: { crumb: 'aiPlans.newPlan', above: [{ to: '/ai/plans', crumb: 'aiPlans.title' }] },
  beforeLoad: () => needWords('plans'),
  component: Screen,
});

function Screen() {
  const { kind } = Route.useParams();
  return <NewPlanPage key={kind} kind={kind} />;
}
