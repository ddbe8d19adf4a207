import { createFileRoute } from '@tanstack/react-router';
import { BudgetPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/budget')({
  staticData: { crumb: 'aiBudget.title' },
  component: BudgetPage,
});
