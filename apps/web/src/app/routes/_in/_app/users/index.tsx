import { createFileRoute } from '@tanstack/react-router';
import { UsersPage } from '#features/users/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/users/')({
  staticData: { crumb: 'users.title', needs: 'admin' },
  beforeLoad: () => needWords('settings'),
  component: UsersPage,
});
