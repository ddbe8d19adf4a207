import { createFileRoute } from '@tanstack/react-router';
import { BudgetPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/budget')({
  staticData: { crumb: 'aiBudget.title', needs: 'budget:read' },
  beforeLoad: () => needWords('studio'),
  component: BudgetPage,
});
