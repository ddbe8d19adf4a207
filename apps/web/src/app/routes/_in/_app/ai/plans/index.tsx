import { createFileRoute } from '@tanstack/react-router';
import { PlansPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/plans/')({
  staticData: { crumb: 'aiPlans.title', needs: 'ai:read' },
  beforeLoad: () => needWords('plans'),
  component: PlansPage,
});
