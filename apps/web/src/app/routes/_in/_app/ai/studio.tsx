import { createFileRoute } from '@tanstack/react-router';
import { StudioPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/studio')({
  staticData: { crumb: 'aiStudio.title', needs: 'draft:read' },
  validateSearch: ({ draft }: Record<string, unknown>): { draft?: string } =>
    typeof draft === 'string' ? { draft } : {},
  beforeLoad: () => needWords('studio'),
  component: StudioPage,
});
