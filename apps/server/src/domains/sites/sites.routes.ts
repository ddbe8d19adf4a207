import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { siteReferences as references, slugTaken, unknownReference } from './sites.errors.ts';
import {
  newSite,
  siteChange,
  siteCopy,
  siteListQuery,
  sitePage,
  siteSchema,
  starterPageList,
  starterPagesQuery,
} from './sites.schemas.ts';
import type { Sites } from './sites.service.ts';

export const siteRoutes = (sites: Sites) => [
  defineRoute({
    id: 'sites.list',
    method: 'GET',
    path: '/sites',
    summary: 'List sites',
    access: 'site:read',
    query: siteListQuery,
    status: 200,
    response: sitePage,
    errors: [],
    handler: ({ actor, query }) => sites.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'sites.create',
    method: 'POST',
    path: '/sites',
    summary: 'Create a site from a template',
    access: 'site:create',
    body: newSite,
    status: 201,
    response: siteSchema,
    errors: references,
    handler: ({ actor, body }) => sites.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'sites.starterPages',
    method: 'GET',
    path: '/sites/starter-pages',
    summary: 'Pages that a new site of a template can begin with',
    access: 'site:create',
    query: starterPagesQuery,
    status: 200,
    response: starterPageList,
    errors: [unknownReference],
    handler: ({ actor, query }) => sites.starterPages(asMember(actor), query.template, query.locale),
  }),
  defineRoute({
    id: 'sites.duplicate',
    method: 'POST',
    path: '/sites/{id}/duplicate',
    summary: 'Copy a site: its settings and pages, not its domain, its places of publication or what is live',
    access: 'site:create',
    params: idParams,
    body: siteCopy,
    status: 201,
    response: siteSchema,
    errors: [notFound, slugTaken],
    handler: ({ actor, params, body }) => sites.duplicate(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'sites.get',
    method: 'GET',
    path: '/sites/{id}',
    summary: 'One site',
    access: 'site:read',
    params: idParams,
    status: 200,
    response: siteSchema,
    errors: [notFound],
    handler: ({ actor, params }) => sites.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'sites.update',
    method: 'PUT',
    path: '/sites/{id}',
    summary: 'Change a site; with If-Match, only on top of that revision',
    access: 'site:update',
    params: idParams,
    body: siteChange,
    status: 200,
    response: siteSchema,
    errors: [notFound, revisionConflict, ...references],
    revisioned: true,
    handler: ({ actor, params, body, request }) => sites.update(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'sites.delete',
    method: 'DELETE',
    path: '/sites/{id}',
    summary: 'Delete a site with its pages and deployments',
    access: 'site:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await sites.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
