import { kindDiffers } from '#domains/media/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { replaced, replacement, usageList } from './media-usage.schemas.ts';
import type { MediaUsage } from './media-usage.service.ts';

export const mediaUsageRoutes = (usage: MediaUsage) => [
  defineRoute({
    id: 'mediaUsage.list',
    method: 'GET',
    path: '/media/{id}/usage',
    summary: 'Where a file is used',
    access: 'media:read',
    params: idParams,
    status: 200,
    response: usageList,
    errors: [notFound],
    handler: ({ actor, params }) => usage.list(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'mediaUsage.replace',
    method: 'POST',
    path: '/media/{id}/replace-everywhere',
    summary: 'Put another file of the library into every place that shows this one',
    access: 'media:update',
    params: idParams,
    body: replacement,
    status: 200,
    response: replaced,
    errors: [notFound, kindDiffers],
    handler: ({ actor, params, body }) => usage.replaceEverywhere(asMember(actor), params.id, body.with),
  }),
];
