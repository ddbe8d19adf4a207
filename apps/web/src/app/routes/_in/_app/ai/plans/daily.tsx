import { createFileRoute } from '@tanstack/react-router';
import { DailyPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/plans/daily')({
  staticData: { crumb: 'aiPlans.daily.title', needs: 'ai:read', above: [{ to: '/ai/plans', crumb: 'aiPlans.title' }] },
  beforeLoad: () => needWords('plans'),
  component: DailyPage,
});
