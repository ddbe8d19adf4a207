import { createFileRoute } from '@tanstack/react-router';
import { IntegrationsPage } from '#features/integrations/index.ts';

export const Route = createFileRoute('/_in/_app/settings/integrations')({
  staticData: { crumb: 'settings.places.integrations', needs: 'credential:read' },
  component: IntegrationsPage,
});
