import { createFileRoute } from '@tanstack/react-router';
import { VerifyEmailPage } from '#features/auth/index.ts';

export const Route = createFileRoute('/verify-email')({
  validateSearch: (search: Record<string, unknown>): { token: string } => ({ token: String(search.token ?? '') }),
  component: Screen,
});

function Screen() {
  return <VerifyEmailPage token={Route.useSearch().token} />;
}
