import { createFileRoute } from '@tanstack/react-router';
import { ResetPasswordPage } from '#features/auth/index.ts';

export const Route = createFileRoute('/reset-password')({
  validateSearch: (search: Record<string, unknown>): { token: string } => ({ token: String(search.token ?? '') }),
  component: Screen,
});

function Screen() {
  return <ResetPasswordPage token={Route.useSearch().token} />;
}
