import { createFileRoute } from '@tanstack/react-router';
import { UserPage } from '#features/users/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/users/$userId')({
  staticData: { crumb: 'users.one', needs: 'admin', above: [{ to: '/users', crumb: 'users.title' }] },
  beforeLoad: () => needWords('settings'),
  component: Screen,
});

function Screen() {
  return <UserPage id={Route.useParams().userId} />;
}
