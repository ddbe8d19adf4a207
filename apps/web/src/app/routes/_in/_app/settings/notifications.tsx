import { createFileRoute } from '@tanstack/react-router';
import { NotificationSettingsPage } from '#features/settings/index.ts';

export const Route = createFileRoute('/_in/_app/settings/notifications')({
  staticData: { crumb: 'settings.places.notifications' },
  component: NotificationSettingsPage,
});
