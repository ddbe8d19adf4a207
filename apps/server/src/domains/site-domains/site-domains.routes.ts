import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { hostTaken } from './site-domains.errors.ts';
import { newSiteDomain, siteDomain, siteDomainPage, siteDomainQuery } from './site-domains.schemas.ts';
import type { SiteDomains } from './site-domains.service.ts';

export const siteDomainRoutes = (domains: SiteDomains) => [
  defineRoute({
    id: 'siteDomains.list',
    method: 'GET',
    path: '/site-domains',
    summary: 'List the domains of a site, and what was seen when they were last looked up',
    access: 'deploy-target:read',
    query: siteDomainQuery,
    status: 200,
    response: siteDomainPage,
    errors: [],
    handler: ({ actor, query }) => domains.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'siteDomains.create',
    method: 'POST',
    path: '/site-domains',
    summary: 'Add a domain to a site; a check says which DNS records it needs',
    access: 'deploy-target:create',
    body: newSiteDomain,
    status: 201,
    response: siteDomain,
    errors: [notFound, hostTaken],
    handler: ({ actor, body }) => domains.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'siteDomains.check',
    method: 'POST',
    path: '/site-domains/{id}/check',
    summary: 'Look the domain up: which DNS records it needs, and whether they are there',
    access: 'deploy-target:update',
    params: idParams,
    status: 200,
    response: siteDomain,
    limit: { perMinute: 20 },
    errors: [notFound],
    handler: ({ actor, params }) => domains.check(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'siteDomains.delete',
    method: 'DELETE',
    path: '/site-domains/{id}',
    summary: 'Remove a domain from a site',
    access: 'deploy-target:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await domains.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
