import { createFileRoute } from '@tanstack/react-router';
import { ImageSetPage } from '#features/ai/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai/pictures/$setId')({
  staticData: {
    crumb: 'visuals.sets.one',
    needs: 'ai:read',
    above: [{ to: '/ai/pictures', crumb: 'aiPictures.title' }],
  },
  beforeLoad: () => needWords('visuals'),
  component: Screen,
});

function Screen() {
  const { setId } = Route.useParams();
  return <ImageSetPage key={setId} id={setId} />;
}
