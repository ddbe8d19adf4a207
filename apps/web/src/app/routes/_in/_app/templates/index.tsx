import { createFileRoute } from '@tanstack/react-router';
import { TemplatesPage } from '#features/templates/index.ts';

export const Route = createFileRoute('/_in/_app/templates/')({
  staticData: { crumb: 'shell.nav.templates', needs: 'template:read' },
  component: TemplatesPage,
});
