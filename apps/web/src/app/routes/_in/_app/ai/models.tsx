import { createFileRoute } from '@tanstack/react-router';
import { ModelsPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/models')({
  staticData: { crumb: 'ai.models.title', needs: 'model:read' },
  component: ModelsPage,
});
