/** Signing in and out, and what the signed-in person may do. */
export { ConfirmIdentity } from './confirm-identity.tsx';
export { AskLinkPage, EnterPage } from './enter-pages.tsx';
export { FromMail } from './from-mail.tsx';
export { InvitationPage } from './invitation-page.tsx';
export { ConfirmRegistrationPage, VerifyEmailPage } from './link-pages.tsx';
export { knowsPasskeys, passkeyDropped } from './passkey.ts';
export { ForgotPasswordPage, PASSWORD_MIN, ResetPasswordPage } from './password-pages.tsx';
export { RegisterPage } from './register-page.tsx';
export { meOptions, useCan, useMe, useSignOut } from './session.ts';
export { SessionLost } from './session-lost.tsx';
export { SignInPage } from './sign-in-page.tsx';
