import { createFileRoute } from '@tanstack/react-router';
import { PromptsPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/prompts/')({
  staticData: { crumb: 'aiPrompts.title', needs: 'prompt:read' },
  component: PromptsPage,
});
