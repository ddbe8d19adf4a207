import { createFileRoute } from '@tanstack/react-router';
import { MediaPage } from '#features/media/index.ts';

export const Route = createFileRoute('/_in/_app/media')({
  staticData: { crumb: 'shell.nav.media', needs: 'media:read' },
  component: MediaPage,
});
