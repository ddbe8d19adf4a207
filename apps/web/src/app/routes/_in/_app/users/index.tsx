import { createFileRoute } from '@tanstack/react-router';
import { UsersPage } from '#features/users/index.ts';

export const Route = createFileRoute('/_in/_app/users/')({
  staticData: { crumb: 'users.title' },
  component: UsersPage,
});
