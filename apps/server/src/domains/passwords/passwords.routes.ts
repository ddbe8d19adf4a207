import { deviceOf, signedIn } from '#domains/sessions/index.ts';
import { confirmationNeeded } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { commonPassword, personalPassword } from '#kernel/passwords/index.ts';
import { resetRefused, wrongPassword } from './passwords.errors.ts';
import { forgotten, passwordChange, passwordReset } from './passwords.schemas.ts';
import type { Passwords } from './passwords.service.ts';

export const passwordRoutes = (passwords: Passwords, settings: { signInsPerMinute: number }) => {
  const limit = { perMinute: settings.signInsPerMinute };
  return [
    defineRoute({
      id: 'passwords.change',
      method: 'PUT',
      path: '/auth/password',
      summary: 'Change my password; signs me out everywhere and in again here',
      access: 'signed-in',
      body: passwordChange,
      status: 200,
      response: signedIn,
      errors: [wrongPassword, confirmationNeeded, commonPassword, personalPassword],
      limit,
      handler: async ({ actor, body, request }) => {
        const answer = await passwords.change(actor, body, deviceOf(request));
        return reply({ body: answer.body, headers: { 'set-cookie': answer.cookies } });
      },
    }),
    defineRoute({
      id: 'passwords.forgot',
      method: 'POST',
      path: '/auth/password/forgot',
      summary: 'Ask for a link to set a new password; the answer is the same for every address',
      access: 'public',
      body: forgotten,
      status: 204,
      errors: [],
      limit,
      handler: async ({ body, request }) => {
        await passwords.forgot(body.email, request.id);
        return undefined;
      },
    }),
    defineRoute({
      id: 'passwords.reset',
      method: 'POST',
      path: '/auth/password/reset',
      summary: 'Set a new password with the token of the mail; signs out everywhere',
      access: 'public',
      body: passwordReset,
      status: 204,
      errors: [resetRefused, commonPassword, personalPassword],
      limit,
      handler: async ({ body, request }) => {
        await passwords.reset(body, request.id);
        return undefined;
      },
    }),
  ];
};
