import { createFileRoute } from '@tanstack/react-router';
import { UserPage } from '#features/users/index.ts';

export const Route = createFileRoute('/_in/_app/users/$userId')({
  staticData: { crumb: 'users.one', above: [{ to: '/users', crumb: 'users.title' }] },
  component: Screen,
});

function Screen() {
  return <UserPage id={Route.useParams().userId} />;
}
