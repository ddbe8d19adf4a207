import { deviceOf, signedIn, userSchema } from '#domains/sessions/index.ts';
import { type Actor, standingOf } from '#kernel/access/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { commonPassword, personalPassword } from '#kernel/passwords/index.ts';
import {
  emailTaken,
  invitationNeeded,
  invitationRefused,
  linkRefused,
  passwordNeeded,
  registrationClosed,
} from './accounts.errors.ts';
import { authOptions, meSchema, profileChange, registration, registrationLink } from './accounts.schemas.ts';
import type { Accounts } from './accounts.service.ts';

export const accountRoutes = (accounts: Accounts, settings: { signInsPerMinute: number }) => {
  const limit = { perMinute: settings.signInsPerMinute };
  const me = async ({ actor }: { actor: Actor }) => ({
    user: await accounts.me(actor),
    workspaceId: actor.workspaceId,
    role: actor.role,
    permissions: [...actor.permissions].sort(),
    ...standingOf(actor),
  });
  const profile = { access: 'signed-in', body: profileChange, status: 200, response: userSchema, errors: [] } as const;
  return [
    defineRoute({
      id: 'auth.options',
      method: 'GET',
      path: '/auth/options',
      summary: 'How one can sign in and register here',
      access: 'public',
      status: 200,
      response: authOptions,
      errors: [],
      handler: () => accounts.options(),
    }),
    defineRoute({
      id: 'auth.register',
      method: 'POST',
      path: '/auth/register',
      summary: 'Create an account with an own workspace, or by invitation; the first one owns the instance',
      access: 'public',
      body: registration,
      status: 201,
      response: signedIn,
      errors: [
        ...[emailTaken, registrationClosed, invitationNeeded, invitationRefused],
        ...[passwordNeeded, commonPassword, personalPassword],
      ],
      limit,
      handler: async ({ body, request }) => {
        const answer = await accounts.register(body, deviceOf(request), request.id);
        const status = answer.body.status === 'confirm_email' ? 202 : 201;
        return reply({ status, body: answer.body, headers: { 'set-cookie': answer.cookies } });
      },
    }),
    defineRoute({
      id: 'auth.confirmRegistration',
      method: 'POST',
      path: '/auth/register/confirm',
      summary: 'Create the account that the link in a mail stands for, and sign in',
      access: 'public',
      body: registrationLink,
      status: 201,
      response: signedIn,
      errors: [linkRefused, emailTaken, registrationClosed, invitationNeeded],
      limit,
      handler: async ({ body, request }) => {
        const answer = await accounts.confirmRegistration(body.token, body.transport, deviceOf(request), request.id);
        return reply({ body: answer.body, headers: { 'set-cookie': answer.cookies } });
      },
    }),
    defineRoute({
      id: 'auth.me',
      method: 'GET',
      path: '/auth/me',
      summary: 'Who I am, in which workspace, with which rights',
      access: 'signed-in',
      status: 200,
      response: meSchema,
      errors: [],
      handler: me,
    }),
    defineRoute({
      id: 'users.me',
      method: 'GET',
      path: '/users/me',
      summary: 'Who I am, in which workspace, with which rights',
      access: 'signed-in',
      status: 200,
      response: meSchema,
      errors: [],
      handler: me,
    }),
    defineRoute({
      ...profile,
      id: 'users.updateMe',
      method: 'PATCH',
      path: '/users/me',
      summary: 'Change my name or language',
      handler: ({ actor, body }) => accounts.updateProfile(actor, body),
    }),
    defineRoute({
      ...profile,
      id: 'users.putMe',
      method: 'PUT',
      path: '/users/me',
      summary: 'Change my name or language; fields left out stay as they are',
      handler: ({ actor, body }) => accounts.updateProfile(actor, body),
    }),
  ];
};
