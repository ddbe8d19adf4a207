import { createFileRoute } from '@tanstack/react-router';
import { BatchPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/batches/$batchId')({
  staticData: { crumb: 'aiBatches.items', needs: 'ai:read', above: [{ to: '/ai/batches', crumb: 'aiBatches.title' }] },
  component: Screen,
});

function Screen() {
  const { batchId } = Route.useParams();
  return <BatchPage key={batchId} id={batchId} />;
}
