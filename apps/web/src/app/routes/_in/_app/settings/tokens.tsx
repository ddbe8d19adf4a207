import { createFileRoute } from '@tanstack/react-router';
import { PersonalTokensPage } from '#features/keys/index.ts';

export const Route = createFileRoute('/_in/_app/settings/tokens')({
  staticData: { crumb: 'settings.places.tokens' },
  component: PersonalTokensPage,
});
