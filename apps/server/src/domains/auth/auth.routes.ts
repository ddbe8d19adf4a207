import type { Access, Actor } from '#kernel/access/index.ts';
import type { Context } from '#kernel/http/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { emailTaken, refreshRefused, registrationClosed, wrongCredentials } from './auth.errors.ts';
import {
  credentials,
  meSchema,
  profileChange,
  refreshRequest,
  registration,
  signedIn,
  tokens,
  userSchema,
} from './auth.schemas.ts';
import type { Auth } from './auth.service.ts';

const signedInAccess: Access = 'signed-in';
const EXPIRED_COOKIE = 'atelier.session_token=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0';

function forwarded(request: Context<unknown, unknown, unknown>['request']): Headers {
  const headers = new Headers({ 'x-forwarded-for': request.ip });
  const agent = request.headers['user-agent'];
  if (typeof agent === 'string') headers.set('user-agent', agent.slice(0, 300));
  return headers;
}

export const authRoutes = (auth: Auth, settings: { signInsPerMinute: number }) => {
  const limit = { perMinute: settings.signInsPerMinute };
  const me = async ({ actor }: { actor: Actor }) => ({
    user: await auth.me(actor),
    workspaceId: actor.workspaceId,
    role: actor.role,
    permissions: [...actor.permissions].sort(),
  });
  return [
    defineRoute({
      id: 'auth.register',
      method: 'POST',
      path: '/auth/register',
      summary: 'Create an account with an own workspace; the first one owns the instance',
      access: 'public',
      body: registration,
      status: 201,
      response: signedIn,
      errors: [emailTaken, registrationClosed],
      limit,
      handler: async ({ body, request }) => {
        const { cookies, body: answer } = await auth.register(body, forwarded(request), request.id);
        return reply({ body: answer, headers: { 'set-cookie': cookies } });
      },
    }),
    defineRoute({
      id: 'auth.login',
      method: 'POST',
      path: '/auth/login',
      summary: 'Sign in: tokens for programs, an HttpOnly cookie for browsers',
      access: 'public',
      body: credentials,
      status: 200,
      response: signedIn,
      errors: [wrongCredentials],
      limit,
      handler: async ({ body, request }) => {
        const { cookies, body: answer } = await auth.signIn(body, forwarded(request), request.id);
        return reply({ body: answer, headers: { 'set-cookie': cookies } });
      },
    }),
    defineRoute({
      id: 'auth.refresh',
      method: 'POST',
      path: '/auth/refresh',
      summary: 'Exchange a refresh token for new tokens; each works once',
      access: 'public',
      body: refreshRequest,
      status: 200,
      response: tokens,
      errors: [refreshRefused],
      limit,
      handler: ({ body }) => auth.refresh(body.refreshToken),
    }),
    defineRoute({
      id: 'auth.logout',
      method: 'POST',
      path: '/auth/logout',
      summary: 'End this session, its cookie and its tokens',
      access: signedInAccess,
      status: 204,
      errors: [],
      handler: async ({ actor }) => {
        await auth.logout(actor);
        return reply({ headers: { 'set-cookie': EXPIRED_COOKIE } });
      },
    }),
    defineRoute({
      id: 'auth.me',
      method: 'GET',
      path: '/auth/me',
      summary: 'Who I am, in which workspace, with which rights',
      access: signedInAccess,
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
      access: signedInAccess,
      status: 200,
      response: meSchema,
      errors: [],
      handler: me,
    }),
    defineRoute({
      id: 'users.updateMe',
      method: 'PATCH',
      path: '/users/me',
      summary: 'Change my name or language',
      access: signedInAccess,
      body: profileChange,
      status: 200,
      response: userSchema,
      errors: [],
      handler: ({ actor, body }) => auth.updateProfile(actor, body),
    }),
    defineRoute({
      id: 'users.replaceMe',
      method: 'PUT',
      path: '/users/me',
      summary: 'Change my name or language; fields left out stay as they are',
      access: signedInAccess,
      body: profileChange,
      status: 200,
      response: userSchema,
      errors: [],
      handler: ({ actor, body }) => auth.updateProfile(actor, body),
    }),
  ];
};
