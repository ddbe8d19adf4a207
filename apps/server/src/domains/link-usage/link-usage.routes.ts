import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { sameLink } from './link-usage.errors.ts';
import { linkReplaced, linkReplacement, linkUsage, usageQuery } from './link-usage.schemas.ts';
import type { LinkUsage } from './link-usage.service.ts';

export const linkUsageRoutes = (usage: LinkUsage) => [
  defineRoute({
    id: 'linkUsage.list',
    method: 'GET',
    path: '/affiliate-links/{id}/usage',
    summary: 'Where an affiliate link is used; with another link, what would take its place',
    access: 'affiliate-link:read',
    params: idParams,
    query: usageQuery,
    status: 200,
    response: linkUsage,
    errors: [notFound],
    handler: ({ actor, params, query }) => usage.usage(asMember(actor), params.id, query.with),
  }),
  defineRoute({
    id: 'linkUsage.replace',
    method: 'POST',
    path: '/affiliate-links/{id}/replace',
    summary: 'Put another affiliate link in its place everywhere, all or nothing',
    access: 'affiliate-link:update',
    params: idParams,
    body: linkReplacement,
    status: 200,
    response: linkReplaced,
    errors: [notFound, sameLink],
    handler: ({ actor, params, body }) => usage.replace(asMember(actor), params.id, body.with),
  }),
];
