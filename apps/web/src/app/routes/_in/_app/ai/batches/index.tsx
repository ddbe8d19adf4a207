import { createFileRoute } from '@tanstack/react-router';
import { BatchesPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/batches/')({
  staticData: { crumb: 'aiBatches.title', needs: 'ai:read' },
  component: BatchesPage,
});
