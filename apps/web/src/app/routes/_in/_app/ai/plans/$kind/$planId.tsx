import { createFileRoute } from '@tanstack/react-router';
import { PlanPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/plans/$kind/$planId')({
  staticData: {
    crumb: 'aiPlans.plan',
    newCrumb: 'aiPlans.newPlan',
    needs: 'ai:read',
    above: [{ to: '/ai/plans', crumb: 'aiPlans.title' }],
  },
  beforeLoad: () => needWords('plans'),
  component: PlanPage,
});
