import { createFileRoute } from '@tanstack/react-router';
import { PromptPage } from '#features/ai/index.ts';

export const Route = createFileRoute('/_in/_app/ai/prompts/$promptId')({
  staticData: {
    crumb: 'aiPrompts.form.section',
    newCrumb: 'aiPrompts.new',
    needs: 'prompt:read',
    above: [{ to: '/ai/prompts', crumb: 'aiPrompts.title' }],
  },
  component: Screen,
});

function Screen() {
  const { promptId } = Route.useParams();
  return <PromptPage id={promptId} />;
}
