import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { type AuditFilters, AuditPage } from '#features/audit/index.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const day = (value: unknown): string | undefined =>
  /^\d{4}-\d\d-\d\d$/.test(String(value)) ? String(value) : undefined;

export const Route = createFileRoute('/_in/_app/settings/audit')({
  staticData: { crumb: 'settings.places.audit', needs: 'audit:read' },
  validateSearch: (search: Record<string, unknown>): AuditFilters => ({
    object: text(search.object),
    actor: text(search.actor),
    from: day(search.from),
    to: day(search.to),
  }),
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
