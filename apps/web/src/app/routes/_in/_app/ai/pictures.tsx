import { createFileRoute } from '@tanstack/react-router';
import { PicturesPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/pictures')({
  staticData: { crumb: 'aiPictures.title', needs: 'ai:read' },
  component: PicturesPage,
});
