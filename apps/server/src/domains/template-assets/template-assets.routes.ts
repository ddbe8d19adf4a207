import { invalidTemplate, sharedReadOnly } from '#domains/templates/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { invalidInput, notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { fileRefused, fileTooLarge, noFile, pathTaken } from './template-assets.errors.ts';
import {
  assetChange,
  assetFields,
  assetListQuery,
  assetPage,
  assetSchema,
  uploadedAsset,
} from './template-assets.schemas.ts';
import type { TemplateAssets } from './template-assets.service.ts';

const refusals = [notFound, sharedReadOnly, invalidTemplate, pathTaken];

export const templateAssetRoutes = (assets: TemplateAssets) => [
  defineRoute({
    id: 'templateAssets.list',
    method: 'GET',
    path: '/template-assets',
    summary: 'List files of templates',
    access: 'template:read',
    query: assetListQuery,
    status: 200,
    response: assetPage,
    errors: [],
    handler: ({ actor, query }) => assets.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'templateAssets.upload',
    method: 'POST',
    path: '/template-assets',
    summary: 'Add a file to a template; fields before the file: templateId, type, path, pathVariable',
    access: 'template:update',
    upload: true,
    uploadFields: assetFields,
    status: 201,
    response: uploadedAsset,
    errors: [...refusals, invalidInput, noFile, fileRefused, fileTooLarge],
    handler: ({ actor, files }) => assets.upload(asMember(actor), files()),
  }),
  defineRoute({
    id: 'templateAssets.get',
    method: 'GET',
    path: '/template-assets/{id}',
    summary: 'One file of a template',
    access: 'template:read',
    params: idParams,
    status: 200,
    response: assetSchema,
    errors: [notFound],
    handler: ({ actor, params }) => assets.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'templateAssets.content',
    method: 'GET',
    path: '/template-assets/{id}/content',
    summary: 'The bytes of a file',
    access: 'template:read',
    params: idParams,
    status: 200,
    contentType: 'application/octet-stream',
    errors: [notFound],
    handler: async ({ actor, params }) => {
      const { stream, size, contentType, name } = await assets.content(asMember(actor), params.id);
      return reply({
        stream,
        headers: {
          'content-type': contentType,
          'content-length': String(size),
          // Shown inside a page at most, never as a page of the admin's own host.
          'content-disposition': `attachment; filename="${name}"`,
          'content-security-policy': "default-src 'none'; sandbox",
        },
      });
    },
  }),
  defineRoute({
    id: 'templateAssets.update',
    method: 'PUT',
    path: '/template-assets/{id}',
    summary: 'Change type, path or placeholder of a file',
    access: 'template:update',
    params: idParams,
    body: assetChange,
    status: 200,
    response: assetSchema,
    errors: refusals,
    handler: ({ actor, params, body }) => assets.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'templateAssets.replace',
    method: 'POST',
    path: '/template-assets/{id}/content',
    summary: 'Exchange the bytes of a file; its address and placeholder stay, published versions keep what they had',
    access: 'template:update',
    params: idParams,
    upload: true,
    status: 200,
    response: assetSchema,
    errors: [...refusals, invalidInput, noFile, fileRefused, fileTooLarge],
    handler: ({ actor, params, files }) => assets.replace(asMember(actor), params.id, files()),
  }),
  defineRoute({
    id: 'templateAssets.delete',
    method: 'DELETE',
    path: '/template-assets/{id}',
    summary: 'Remove a file from a template; published versions keep theirs',
    access: 'template:update',
    params: idParams,
    status: 204,
    errors: refusals,
    handler: async ({ actor, params }) => {
      await assets.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
