import { createFileRoute } from '@tanstack/react-router';
import { SettingsLayout } from '#features/settings/index.ts';

export const Route = createFileRoute('/_in/_app/settings')({
  staticData: { crumb: 'settings.title' },
  component: SettingsLayout,
});
