import { createFileRoute } from '@tanstack/react-router';
import { LeadsPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/leads/')({
  staticData: { crumb: 'visuals.leads.title', needs: 'ai:read' },
  beforeLoad: () => needWords('visuals'),
  component: LeadsPage,
});
