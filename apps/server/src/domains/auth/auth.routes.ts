import { wrongCode } from '#domains/mfa/index.ts';
import { passkeyRefused } from '#domains/passkeys/index.ts';
import { deviceOf, signedIn } from '#domains/sessions/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { mfaTokenRefused, notConfirmed, sessionNeeded, wrongCredentials } from './auth.errors.ts';
import { confirmation, confirmed, credentials, passkeySignIn, secondStep } from './auth.schemas.ts';
import { type Auth, formerSessionOf } from './auth.service.ts';

export const authRoutes = (auth: Auth, settings: { signInsPerMinute: number }) => {
  const limit = { perMinute: settings.signInsPerMinute };
  return [
    defineRoute({
      id: 'auth.login',
      method: 'POST',
      path: '/auth/login',
      summary: 'Sign in: tokens for programs, an HttpOnly cookie for browsers, or a ticket for the second step',
      access: 'public',
      body: credentials,
      status: 200,
      response: signedIn,
      errors: [wrongCredentials],
      limit,
      handler: async ({ actor, body, request }) => {
        const answer = await auth.signIn(body, deviceOf(request), request.id, formerSessionOf(actor));
        return reply({ body: answer.body, headers: { 'set-cookie': answer.cookies } });
      },
    }),
    defineRoute({
      id: 'auth.secondStep',
      method: 'POST',
      path: '/auth/mfa/verify',
      summary: 'The second step of signing in: a code of the app, a recovery code or a passkey',
      access: 'public',
      body: secondStep,
      status: 200,
      response: signedIn,
      errors: [mfaTokenRefused, wrongCode, passkeyRefused],
      limit,
      handler: async ({ body, request }) => {
        const answer = await auth.secondStep(body, deviceOf(request), request.id);
        return reply({ body: answer.body, headers: { 'set-cookie': answer.cookies } });
      },
    }),
    defineRoute({
      id: 'auth.passkeySignIn',
      method: 'POST',
      path: '/auth/passkeys/sign-in',
      summary: 'Sign in with a passkey that signed the challenge of /auth/passkeys/challenge',
      access: 'public',
      body: passkeySignIn,
      status: 200,
      response: signedIn,
      errors: [passkeyRefused],
      limit,
      handler: async ({ actor, body, request }) => {
        const answer = await auth.passkeySignIn(body, deviceOf(request), request.id, formerSessionOf(actor));
        return reply({ body: answer.body, headers: { 'set-cookie': answer.cookies } });
      },
    }),
    defineRoute({
      id: 'auth.confirm',
      method: 'POST',
      path: '/auth/confirm',
      summary: 'Confirm who I am, for sensitive changes of the next ten minutes',
      access: 'signed-in',
      body: confirmation,
      status: 200,
      response: confirmed,
      errors: [notConfirmed, sessionNeeded, passkeyRefused],
      limit,
      handler: async ({ actor, body, request }) => {
        const answer = await auth.confirm(actor, body, deviceOf(request));
        return reply({ body: answer.body, headers: { 'set-cookie': answer.cookies } });
      },
    }),
  ];
};
