import { createFileRoute } from '@tanstack/react-router';
import { ConfirmRegistrationPage, FromMail } from '#features/auth/index.ts';

export const Route = createFileRoute('/register_/confirm')({ component: Screen });

function Screen() {
  return <FromMail>{(token) => <ConfirmRegistrationPage token={token} />}</FromMail>;
}
