import { createFileRoute } from '@tanstack/react-router';
import { SecurityPage } from '#features/settings/index.ts';

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : undefined;

export const Route = createFileRoute('/_in/_app/settings/security')({
  staticData: { crumb: 'settings.places.security' },
  // How linking an account of another service ended.
  validateSearch: (search: Record<string, unknown>): { linked?: string | undefined; problem?: string | undefined } => ({
    linked: word(search.linked),
    problem: word(search.problem),
  }),
  component: Screen,
});

function Screen() {
  return <SecurityPage {...Route.useSearch()} />;
}
