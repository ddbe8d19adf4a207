import { createFileRoute } from '@tanstack/react-router';
import { FromMail, VerifyEmailPage } from '#features/auth/index.ts';

export const Route = createFileRoute('/verify-email')({ component: Screen });

function Screen() {
  return <FromMail>{(token) => <VerifyEmailPage token={token} />}</FromMail>;
}
