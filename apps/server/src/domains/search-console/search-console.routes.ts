import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { fetchingAlready, keyInvalid, keyMissing, notFetching } from './search-console.errors.ts';
import { connectionAnswer, connectRequest, searchConnection } from './search-console.schemas.ts';
import type { SearchConnections } from './search-console.service.ts';

const PATH = '/sites/{id}/search-console';

export const searchConsoleRoutes = (connections: SearchConnections) => [
  defineRoute({
    id: 'searchConsole.get',
    method: 'GET',
    path: PATH,
    summary: 'Where the search figures of a site come from, and how far they are fetched',
    access: 'analytics:read',
    params: idParams,
    status: 200,
    response: connectionAnswer,
    errors: [notFound],
    handler: ({ actor, params }) => connections.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'searchConsole.connect',
    method: 'PUT',
    path: PATH,
    summary:
      'Connect a site with its property of Search Console. It is tried at once; fetching begins when it may be read. Another property takes the place of the figures of the one before',
    access: 'analytics:manage',
    params: idParams,
    body: connectRequest,
    status: 200,
    response: searchConnection,
    limit: { perMinute: 20 },
    errors: [notFound, keyInvalid, keyMissing],
    handler: ({ actor, params, body }) => connections.connect(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'searchConsole.check',
    method: 'POST',
    path: `${PATH}/check`,
    summary: 'Self-test: whether the key is accepted, the API is on and the property may be read',
    access: 'analytics:manage',
    params: idParams,
    status: 200,
    response: searchConnection,
    limit: { perMinute: 20 },
    errors: [notFound],
    handler: ({ actor, params }) => connections.check(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'searchConsole.remove',
    method: 'DELETE',
    path: PATH,
    summary: 'Disconnect a site; its key and all its figures are erased',
    access: 'analytics:manage',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await connections.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'searchConsole.fetch',
    method: 'POST',
    path: `${PATH}/fetch`,
    summary: 'Fetch the days that are not there yet',
    access: 'analytics:manage',
    params: idParams,
    status: 202,
    response: searchConnection,
    errors: [notFound, fetchingAlready],
    handler: ({ actor, params }) => connections.fetch(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'searchConsole.cancel',
    method: 'POST',
    path: `${PATH}/cancel`,
    summary: 'Stop fetching; the days that are there stay',
    access: 'analytics:manage',
    params: idParams,
    status: 200,
    response: searchConnection,
    errors: [notFound, notFetching],
    handler: ({ actor, params }) => connections.cancel(asMember(actor), params.id),
  }),
];
