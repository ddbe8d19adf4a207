import { createFileRoute } from '@tanstack/react-router';
import { BrandingPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/branding')({
  staticData: {
    crumb: 'visuals.branding.title',
    needs: 'ai:read',
    above: [{ to: '/ai/pictures', crumb: 'aiPictures.title' }],
  },
  validateSearch: ({ picture }: Record<string, unknown>): { picture?: string } =>
    typeof picture === 'string' ? { picture } : {},
  beforeLoad: () => needWords('visuals'),
  component: Screen,
});

function Screen() {
  const { picture } = Route.useSearch();
  return <BrandingPage picture={picture} />;
}
