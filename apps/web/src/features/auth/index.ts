/** Signing in and out, and what the signed-in person may do. */
export { RegisterPage } from './register-page.tsx';
export { meOptions, useCan, useMe, useSignOut } from './session.ts';
export { SessionLost } from './session-lost.tsx';
export { SignInPage } from './sign-in-page.tsx';
