import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { refreshRefused } from './sessions.errors.ts';
import { refreshRequest, sessionList, tokens } from './sessions.schemas.ts';
import type { Sessions } from './sessions.service.ts';

export const sessionRoutes = (sessions: Sessions, settings: { signInsPerMinute: number }) => [
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
    limit: { perMinute: settings.signInsPerMinute },
    handler: ({ body, request }) => sessions.refresh(body.refreshToken, request.id),
  }),
  defineRoute({
    id: 'auth.logout',
    method: 'POST',
    path: '/auth/logout',
    summary: 'End this session, its cookie and its tokens',
    access: 'signed-in',
    status: 204,
    errors: [],
    handler: async ({ actor }) => {
      await sessions.logout(actor);
      return reply({ headers: { 'set-cookie': sessions.expiredCookie } });
    },
  }),
  defineRoute({
    id: 'sessions.list',
    method: 'GET',
    path: '/auth/sessions',
    summary: 'Where I am signed in',
    access: 'signed-in',
    status: 200,
    response: sessionList,
    errors: [],
    handler: async ({ actor, request }) => ({ items: await sessions.list(actor, request.ip) }),
  }),
  defineRoute({
    id: 'sessions.endOthers',
    method: 'DELETE',
    path: '/auth/sessions',
    summary: 'Sign out everywhere but here',
    access: 'signed-in',
    stepUp: true,
    status: 204,
    errors: [],
    handler: async ({ actor }) => {
      await sessions.endOthers(actor);
      return undefined;
    },
  }),
  defineRoute({
    id: 'sessions.end',
    method: 'DELETE',
    path: '/auth/sessions/{id}',
    summary: 'Sign out in one place',
    access: 'signed-in',
    stepUp: true,
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await sessions.endOne(actor, params.id);
      return undefined;
    },
  }),
];
