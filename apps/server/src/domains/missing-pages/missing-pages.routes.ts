import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { dismissal, missingPageList, missingQuery } from './missing-pages.schemas.ts';
import type { MissingPages } from './missing-pages.service.ts';

export const missingPageRoutes = (missing: MissingPages) => [
  defineRoute({
    id: 'missingPages.list',
    method: 'GET',
    path: '/missing-pages',
    summary: 'Addresses of a site that visitors asked for in vain, most wanted first, with pages that resemble them',
    access: 'page:read',
    query: missingQuery,
    status: 200,
    response: missingPageList,
    errors: [notFound],
    handler: ({ actor, query }) => missing.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'missingPages.dismiss',
    method: 'POST',
    path: '/missing-pages/dismiss',
    summary: 'Forget how often an address was asked for; it comes back when somebody asks again',
    access: 'page:update',
    body: dismissal,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, body }) => {
      await missing.dismiss(asMember(actor), body.siteId, body.path);
      return undefined;
    },
  }),
];
