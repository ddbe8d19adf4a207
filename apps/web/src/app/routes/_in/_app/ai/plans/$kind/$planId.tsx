import { createFileRoute, notFound } from '@tanstack/react-router';
import { isPlanKind, PlanPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/plans/$kind/$planId')({
  staticData: { crumb: 'aiPlans.plan', above: [{ to: '/ai/plans', crumb: 'aiPlans.title' }] },
  beforeLoad: ({ params }) => {
    if (!isPlanKind(params.kind)) throw notFound();
    return needWords('plans');
  },
  component: Screen,
});

function Screen() {
  const { kind, planId } = Route.useParams();
  return isPlanKind(kind) && <PlanPage key={planId} kind={kind} id={planId} />;
}
