import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { inUse, nameTaken, unknownReference } from './swiper-presets.errors.ts';
import {
  newSwiperPreset,
  swiperPresetChange,
  swiperPresetListQuery,
  swiperPresetPage,
  swiperPresetSchema,
} from './swiper-presets.schemas.ts';
import type { SwiperPresets } from './swiper-presets.service.ts';

export const swiperPresetRoutes = (presets: SwiperPresets) => [
  defineRoute({
    id: 'swiperPresets.list',
    method: 'GET',
    path: '/swiper-presets',
    summary: 'List carousel presets',
    access: 'page:read',
    query: swiperPresetListQuery,
    status: 200,
    response: swiperPresetPage,
    errors: [],
    handler: ({ actor, query }) => presets.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'swiperPresets.create',
    method: 'POST',
    path: '/swiper-presets',
    summary: 'Create a carousel preset',
    access: 'page:create',
    body: newSwiperPreset,
    status: 201,
    response: swiperPresetSchema,
    errors: [nameTaken, unknownReference],
    handler: ({ actor, body }) => presets.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'swiperPresets.get',
    method: 'GET',
    path: '/swiper-presets/{id}',
    summary: 'One carousel preset',
    access: 'page:read',
    params: idParams,
    status: 200,
    response: swiperPresetSchema,
    errors: [notFound],
    handler: ({ actor, params }) => presets.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'swiperPresets.update',
    method: 'PUT',
    path: '/swiper-presets/{id}',
    summary: 'Change a carousel preset, and with it every carousel that shows it',
    access: 'page:update',
    params: idParams,
    body: swiperPresetChange,
    status: 200,
    response: swiperPresetSchema,
    errors: [notFound, nameTaken, unknownReference],
    handler: ({ actor, params, body }) => presets.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'swiperPresets.delete',
    method: 'DELETE',
    path: '/swiper-presets/{id}',
    summary: 'Delete a carousel preset that no page shows',
    access: 'page:delete',
    params: idParams,
    status: 204,
    errors: [notFound, inUse],
    handler: async ({ actor, params }) => {
      await presets.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
