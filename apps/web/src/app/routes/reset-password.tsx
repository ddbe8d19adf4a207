import { createFileRoute } from '@tanstack/react-router';
import { FromMail, ResetPasswordPage } from '#features/auth/index.ts';

export const Route = createFileRoute('/reset-password')({ component: Screen });

function Screen() {
  return <FromMail>{(token) => <ResetPasswordPage token={token} />}</FromMail>;
}
