import { createFileRoute } from '@tanstack/react-router';
import { ConfirmRegistrationPage } from '#features/auth/index.ts';

export const Route = createFileRoute('/register_/confirm')({
  validateSearch: (search: Record<string, unknown>): { token: string } => ({ token: String(search.token ?? '') }),
  component: Screen,
});

function Screen() {
  return <ConfirmRegistrationPage token={Route.useSearch().token} />;
}
