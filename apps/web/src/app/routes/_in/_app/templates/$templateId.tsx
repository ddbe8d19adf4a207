import { createFileRoute } from '@tanstack/react-router';
import { TemplatePage } from '#features/templates/index.ts';

export const Route = createFileRoute('/_in/_app/templates/$templateId')({
  staticData: {
    crumb: { of: 'template' },
    needs: 'template:read',
    above: [{ to: '/templates', crumb: 'shell.nav.templates' }],
  },
  component: Screen,
});

function Screen() {
  const { templateId } = Route.useParams();
  return <TemplatePage id={templateId} />;
}
