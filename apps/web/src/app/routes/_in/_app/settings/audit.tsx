import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { AuditPage, toFilters } from '#features/audit/index.ts';

export const Route = createFileRoute('/_in/_app/settings/audit')({
  staticData: { crumb: 'settings.places.audit', needs: 'audit:read' },
  validateSearch: toFilters,
  component: Screen,
});

function Screen() {
  const navigate = useNavigate();
  return (
    <AuditPage
      filters={Route.useSearch()}
      onFilters={(search) => void navigate({ to: '/settings/audit', search, replace: true })}
    />
  );
}
