import { createFileRoute } from '@tanstack/react-router';
import { ApiKeysPage } from '#features/keys/index.ts';

export const Route = createFileRoute('/_in/_app/settings/api-keys')({
  staticData: { crumb: 'settings.places.apiKeys', needs: 'api-key:read' },
  component: ApiKeysPage,
});
