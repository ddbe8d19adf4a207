import { createFileRoute } from '@tanstack/react-router';
import { NotificationsPage } from '#features/notifications/index.ts';

export const Route = createFileRoute('/_in/_app/notifications')({
  staticData: { crumb: 'notifications.title' },
  component: NotificationsPage,
});
