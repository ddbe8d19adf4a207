import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { InstanceAuditPage, toFilters } from '#features/audit/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/users/log')({
  staticData: { crumb: 'audit.instance', needs: 'admin', above: [{ to: '/users', crumb: 'users.title' }] },
  validateSearch: toFilters,
  beforeLoad: () => needWords('settings'),
  component: Screen,
});

function Screen() {
  const navigate = useNavigate();
  return (
    <InstanceAuditPage
      filters={Route.useSearch()}
      onFilters={(search) => void navigate({ to: '/users/log', search, replace: true })}
    />
  );
}
