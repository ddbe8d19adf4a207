import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { brokenFile, fileTooLarge, mediaInUse, noFile, typeRefused } from './media.errors.ts';
import { mediaChange, mediaPage, mediaQuery, mediaSchema, uploadedMedia, uploadFields } from './media.schemas.ts';
import type { MediaLibrary } from './media.service.ts';

/** User files are looked at, never run: no script, no plug-in, no frame of ours. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

export const mediaRoutes = (media: MediaLibrary) => [
  defineRoute({
    id: 'media.list',
    method: 'GET',
    path: '/media',
    summary: 'List files',
    access: 'media:read',
    query: mediaQuery,
    status: 200,
    response: mediaPage,
    errors: [],
    handler: ({ actor, query }) => media.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'media.upload',
    method: 'POST',
    path: '/media',
    summary: 'Upload one file; text field "folder" (before the file) puts it into a folder',
    access: 'media:create',
    upload: true,
    uploadFields,
    status: 201,
    response: uploadedMedia,
    errors: [noFile, fileTooLarge, typeRefused, brokenFile, notFound],
    handler: ({ actor, files }) => media.upload(asMember(actor), files()),
  }),
  defineRoute({
    id: 'media.get',
    method: 'GET',
    path: '/media/{id}',
    summary: 'Facts of one file',
    access: 'media:read',
    params: idParams,
    status: 200,
    response: mediaSchema,
    errors: [notFound],
    handler: ({ actor, params }) => media.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'media.file',
    method: 'GET',
    path: '/media/{id}/file',
    summary: 'The bytes of one file',
    access: 'media:read',
    params: idParams,
    status: 200,
    contentType: 'application/octet-stream',
    errors: [notFound],
    handler: async ({ actor, params }) => {
      const { row, file } = await media.open(asMember(actor), params.id);
      return reply({
        stream: file.stream,
        headers: {
          'content-type': row.mimeType,
          'content-length': String(file.size),
          'content-disposition': `${row.kind === 'document' ? 'attachment' : 'inline'}; filename="${row.fileName}"`,
          'content-security-policy': FILE_POLICY,
          'cache-control': 'private, max-age=3600',
        },
      });
    },
  }),
  defineRoute({
    id: 'media.update',
    method: 'PUT',
    path: '/media/{id}',
    summary: 'Change title, alternative text, name or folder',
    access: 'media:update',
    params: idParams,
    body: mediaChange,
    status: 200,
    response: mediaSchema,
    errors: [notFound],
    handler: ({ actor, params, body }) => media.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'media.delete',
    method: 'DELETE',
    path: '/media/{id}',
    summary: 'Delete a file that nothing uses',
    access: 'media:delete',
    params: idParams,
    status: 204,
    errors: [notFound, mediaInUse],
    handler: async ({ actor, params }) => {
      await media.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
