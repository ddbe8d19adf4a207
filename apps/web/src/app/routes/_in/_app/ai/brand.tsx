import { createFileRoute } from '@tanstack/react-router';
import { BrandPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/brand')({
  staticData: { crumb: 'aiBrand.title', needs: 'brand:read' },
  beforeLoad: () => needWords('studio'),
  component: BrandPage,
});
