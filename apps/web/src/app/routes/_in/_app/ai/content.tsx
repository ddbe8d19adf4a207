import { createFileRoute } from '@tanstack/react-router';
import { ContentPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/content')({
  staticData: { crumb: 'ai.content.title', needs: 'ai:read' },
  component: ContentPage,
});
