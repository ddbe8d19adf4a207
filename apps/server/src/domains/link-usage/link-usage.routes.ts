import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { overAlready, sameLink, underWay } from './link-usage.errors.ts';
import {
  linkUsage,
  newReplacement,
  replacementPage,
  replacementQuery,
  replacementSchema,
  usageQuery,
} from './link-usage.schemas.ts';
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
    summary: 'Put another affiliate link in its place everywhere, in the background',
    access: 'affiliate-link:update',
    params: idParams,
    body: newReplacement,
    status: 202,
    response: replacementSchema,
    errors: [notFound, sameLink, underWay],
    handler: ({ actor, params, body }) => usage.replace(asMember(actor), params.id, body.with),
  }),
  defineRoute({
    id: 'linkUsage.replacements',
    method: 'GET',
    path: '/link-replacements',
    summary: 'Replacements of affiliate links, the newest first, with what is left of each',
    access: 'affiliate-link:read',
    query: replacementQuery,
    status: 200,
    response: replacementPage,
    errors: [],
    handler: ({ actor, query }) => usage.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'linkUsage.replacement',
    method: 'GET',
    path: '/link-replacements/{id}',
    summary: 'How far a replacement has come',
    access: 'affiliate-link:read',
    params: idParams,
    status: 200,
    response: replacementSchema,
    errors: [notFound],
    handler: ({ actor, params }) => usage.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'linkUsage.cancel',
    method: 'POST',
    path: '/link-replacements/{id}/cancel',
    summary: 'Stop a replacement; what is replaced stays so',
    access: 'affiliate-link:update',
    params: idParams,
    status: 200,
    response: replacementSchema,
    errors: [notFound, overAlready],
    handler: ({ actor, params }) => usage.cancel(asMember(actor), params.id),
  }),
];
