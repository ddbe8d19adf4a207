import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { linkInUse, nameTaken, slugTaken } from './affiliate-links.errors.ts';
import {
  affiliateLinkChange,
  affiliateLinkPage,
  affiliateLinkQuery,
  affiliateLinkSchema,
  newAffiliateLink,
} from './affiliate-links.schemas.ts';
import type { AffiliateLinks } from './affiliate-links.service.ts';

export const affiliateLinkRoutes = (links: AffiliateLinks) => [
  defineRoute({
    id: 'affiliateLinks.list',
    method: 'GET',
    path: '/affiliate-links',
    summary: 'List affiliate links with their clicks',
    access: 'affiliate-link:read',
    query: affiliateLinkQuery,
    status: 200,
    response: affiliateLinkPage,
    errors: [],
    handler: ({ actor, query }) => links.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'affiliateLinks.create',
    method: 'POST',
    path: '/affiliate-links',
    summary: 'Add an affiliate link',
    access: 'affiliate-link:create',
    body: newAffiliateLink,
    status: 201,
    response: affiliateLinkSchema,
    errors: [nameTaken, slugTaken],
    handler: ({ actor, body }) => links.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'affiliateLinks.get',
    method: 'GET',
    path: '/affiliate-links/{id}',
    summary: 'One affiliate link',
    access: 'affiliate-link:read',
    params: idParams,
    status: 200,
    response: affiliateLinkSchema,
    errors: [notFound],
    handler: ({ actor, params }) => links.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'affiliateLinks.update',
    method: 'PUT',
    path: '/affiliate-links/{id}',
    summary: 'Change an affiliate link',
    access: 'affiliate-link:update',
    params: idParams,
    body: affiliateLinkChange,
    status: 200,
    response: affiliateLinkSchema,
    errors: [notFound, nameTaken, slugTaken],
    handler: ({ actor, params, body }) => links.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'affiliateLinks.delete',
    method: 'DELETE',
    path: '/affiliate-links/{id}',
    summary: 'Delete an affiliate link that nothing uses',
    access: 'affiliate-link:delete',
    params: idParams,
    status: 204,
    errors: [notFound, linkInUse],
    handler: async ({ actor, params }) => {
      await links.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'affiliateLinks.check',
    method: 'POST',
    path: '/affiliate-links/{id}/check',
    summary: 'Ask the address whether it answers',
    access: 'affiliate-link:update',
    params: idParams,
    status: 200,
    response: affiliateLinkSchema,
    errors: [notFound],
    handler: ({ actor, params }) => links.check(asMember(actor), params.id),
  }),
];
