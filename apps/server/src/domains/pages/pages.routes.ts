import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams, listQuery } from '#kernel/http/wire.ts';
import {
  redirectHidesPage,
  redirectLoop,
  redirectTaken,
  slugReserved,
  slugTaken,
  translationTaken,
  unknownLocale,
  unknownReference,
} from './pages.errors.ts';
import {
  newPage,
  newRedirect,
  pageChange,
  pageDetail,
  pageListQuery,
  pagePage,
  pageSchema,
  redirectListQuery,
  redirectPage,
  redirectSchema,
  reordered,
  reorderPages,
  revisionDetail,
  revisionPage,
  revisionParams,
} from './pages.schemas.ts';
import type { Pages } from './pages.service.ts';

const refusals = [unknownReference, slugTaken, slugReserved, translationTaken];

const pageOperations = (pages: Pages) => [
  defineRoute({
    id: 'pages.list',
    method: 'GET',
    path: '/pages',
    summary: 'List pages, without their blocks',
    access: 'page:read',
    query: pageListQuery,
    status: 200,
    response: pagePage,
    errors: [],
    handler: ({ actor, query }) => pages.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'pages.create',
    method: 'POST',
    path: '/pages',
    summary: 'Create a page',
    access: 'page:create',
    body: newPage,
    status: 201,
    response: pageSchema,
    errors: [notFound, unknownLocale, ...refusals],
    handler: ({ actor, body }) => pages.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'pages.reorder',
    method: 'POST',
    path: '/pages/reorder',
    summary: 'Put pages of a site into another order',
    access: 'page:update',
    body: reorderPages,
    status: 200,
    response: reordered,
    errors: [notFound],
    handler: ({ actor, body }) => pages.reorder(asMember(actor), body.siteId, body.ids),
  }),
  defineRoute({
    id: 'pages.get',
    method: 'GET',
    path: '/pages/{id}',
    summary: 'One page with its blocks',
    access: 'page:read',
    params: idParams,
    status: 200,
    response: pageDetail,
    errors: [notFound],
    handler: ({ actor, params }) => pages.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'pages.update',
    method: 'PUT',
    path: '/pages/{id}',
    summary: 'Change a page; a new address leaves a redirect at the old one',
    access: 'page:update',
    params: idParams,
    body: pageChange,
    status: 200,
    response: pageSchema,
    errors: [notFound, revisionConflict, ...refusals],
    revisioned: true,
    handler: ({ actor, params, body, request }) => pages.update(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'pages.delete',
    method: 'DELETE',
    path: '/pages/{id}',
    summary: 'Delete a page with its blocks and revisions',
    access: 'page:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await pages.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'pages.revisions',
    method: 'GET',
    path: '/pages/{id}/revisions',
    summary: 'Earlier states of a page, newest first; the newest hundred are kept',
    access: 'page:read',
    params: idParams,
    query: listQuery,
    status: 200,
    response: revisionPage,
    errors: [notFound],
    handler: ({ actor, params, query }) => pages.revisions(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'pages.revision',
    method: 'GET',
    path: '/pages/{id}/revisions/{revision}',
    summary: 'A page as it stood at a revision',
    access: 'page:read',
    params: revisionParams,
    status: 200,
    response: revisionDetail,
    errors: [notFound],
    handler: ({ actor, params }) => pages.revision(asMember(actor), params.id, params.revision),
  }),
];

const redirectOperations = (pages: Pages) => [
  defineRoute({
    id: 'redirects.list',
    method: 'GET',
    path: '/redirects',
    summary: 'List redirects',
    access: 'page:read',
    query: redirectListQuery,
    status: 200,
    response: redirectPage,
    errors: [],
    handler: ({ actor, query }) => pages.listRedirects(asMember(actor), query),
  }),
  defineRoute({
    id: 'redirects.create',
    method: 'POST',
    path: '/redirects',
    summary: 'Create a redirect; one that leads to another redirect leads to its target at once',
    access: 'page:update',
    body: newRedirect,
    status: 201,
    response: redirectSchema,
    errors: [notFound, redirectTaken, redirectHidesPage, redirectLoop],
    handler: ({ actor, body }) => pages.createRedirect(asMember(actor), body),
  }),
  defineRoute({
    id: 'redirects.delete',
    method: 'DELETE',
    path: '/redirects/{id}',
    summary: 'Delete a redirect',
    access: 'page:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await pages.removeRedirect(asMember(actor), params.id);
      return undefined;
    },
  }),
];

export const pageRoutes = (pages: Pages) => [...pageOperations(pages), ...redirectOperations(pages)];
