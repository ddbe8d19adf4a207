import { createFileRoute } from '@tanstack/react-router';
import { VideosPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/videos')({
  staticData: { crumb: 'aiPictures.video.title', needs: 'ai:read' },
  component: VideosPage,
});
