import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { folderCycle, folderNotEmpty, folderTaken, tooManyFolders } from './media-folders.errors.ts';
import { folderChange, folderList, folderListQuery, folderSchema, newFolder } from './media-folders.schemas.ts';
import type { MediaFolders } from './media-folders.service.ts';

export const mediaFolderRoutes = (folders: MediaFolders) => [
  defineRoute({
    id: 'mediaFolders.list',
    method: 'GET',
    path: '/media-folders',
    summary: 'All folders with their full paths',
    access: 'media:read',
    query: folderListQuery,
    status: 200,
    response: folderList,
    errors: [],
    handler: ({ actor, query }) => folders.list(asMember(actor), query.ordering),
  }),
  defineRoute({
    id: 'mediaFolders.create',
    method: 'POST',
    path: '/media-folders',
    summary: 'Create a folder',
    access: 'media:create',
    body: newFolder,
    status: 201,
    response: folderSchema,
    errors: [notFound, folderTaken, tooManyFolders],
    handler: ({ actor, body }) => folders.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'mediaFolders.get',
    method: 'GET',
    path: '/media-folders/{id}',
    summary: 'One folder with its full path',
    access: 'media:read',
    params: idParams,
    status: 200,
    response: folderSchema,
    errors: [notFound],
    handler: ({ actor, params }) => folders.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'mediaFolders.download',
    method: 'GET',
    path: '/media-folders/{id}/download',
    summary: 'A folder with all below it as a zip',
    access: 'media:read',
    params: idParams,
    status: 200,
    contentType: 'application/zip',
    errors: [notFound],
    handler: async ({ actor, params }) => {
      const { name, stream } = await folders.download(asMember(actor), params.id);
      const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-');
      const encoded = encodeURIComponent(name).replace(/['()*]/g, '_');
      return reply({
        stream,
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="${plain}.zip"; filename*=UTF-8''${encoded}.zip`,
        },
      });
    },
  }),
  defineRoute({
    id: 'mediaFolders.update',
    method: 'PUT',
    path: '/media-folders/{id}',
    summary: 'Rename or move a folder',
    access: 'media:update',
    params: idParams,
    body: folderChange,
    status: 200,
    response: folderSchema,
    errors: [notFound, folderTaken, folderCycle],
    handler: ({ actor, params, body }) => folders.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'mediaFolders.delete',
    method: 'DELETE',
    path: '/media-folders/{id}',
    summary: 'Delete an empty folder',
    access: 'media:delete',
    params: idParams,
    status: 204,
    errors: [notFound, folderNotEmpty],
    handler: async ({ actor, params }) => {
      await folders.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
