import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { scanUnavailable } from '#kernel/virus-scan/index.ts';
import {
  brokenFile,
  fileTooLarge,
  infected,
  kindDiffers,
  mediaInUse,
  noFile,
  tooManyPixels,
  typeRefused,
} from './media.errors.ts';
import {
  bulkOrder,
  bulkResult,
  fileQuery,
  mediaChange,
  mediaDetails,
  mediaLimits,
  mediaPage,
  mediaQuery,
  mediaSchema,
  removeQuery,
  tagList,
  uploadedMedia,
  uploaderList,
  uploadFields,
} from './media.schemas.ts';
import type { MediaLibrary } from './media.service.ts';

/** User files are looked at, never run: no script, no plug-in, no frame of ours. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** A single part with both ends or an open one; anything else is answered with the whole file. */
function rangeOf(header: string | string[] | undefined): { start: number; end: number } | undefined {
  const match = typeof header === 'string' ? /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header.trim()) : null;
  if (!match) return undefined;
  const [start, end] = [Number(match[1]), match[2] ? Number(match[2]) : Number.MAX_SAFE_INTEGER];
  return end < start ? undefined : { start, end };
}

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
    errors: [noFile, fileTooLarge, typeRefused, brokenFile, tooManyPixels, infected, scanUnavailable, notFound],
    handler: ({ actor, files }) => media.upload(asMember(actor), files()),
  }),
  defineRoute({
    id: 'media.bulk',
    method: 'POST',
    path: '/media/bulk',
    summary: 'Move, tag or delete many files; tells of each that was refused',
    access: 'media:delete',
    body: bulkOrder,
    status: 200,
    response: bulkResult,
    errors: [notFound],
    handler: ({ actor, body }) => media.bulk(asMember(actor), body),
  }),
  defineRoute({
    id: 'media.limits',
    method: 'GET',
    path: '/media/limits',
    summary: 'Largest file of each kind, and the types that are taken',
    access: 'media:read',
    status: 200,
    response: mediaLimits,
    errors: [],
    handler: async () => media.limits(),
  }),
  defineRoute({
    id: 'media.tags',
    method: 'GET',
    path: '/media/tags',
    summary: 'Tags in use, with how many files carry each',
    access: 'media:read',
    status: 200,
    response: tagList,
    errors: [],
    handler: ({ actor }) => media.tags(asMember(actor)),
  }),
  defineRoute({
    id: 'media.uploaders',
    method: 'GET',
    path: '/media/uploaders',
    summary: 'People who brought files in, with how many each',
    access: 'media:read',
    status: 200,
    response: uploaderList,
    errors: [],
    handler: ({ actor }) => media.uploaders(asMember(actor)),
  }),
  defineRoute({
    id: 'media.get',
    method: 'GET',
    path: '/media/{id}',
    summary: 'Facts of one file',
    access: 'media:read',
    params: idParams,
    status: 200,
    response: mediaDetails,
    errors: [notFound],
    handler: ({ actor, params }) => media.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'media.file',
    method: 'GET',
    path: '/media/{id}/file',
    summary: 'The bytes of one file, in part when asked with Range',
    access: 'media:read',
    params: idParams,
    query: fileQuery,
    status: 200,
    contentType: 'application/octet-stream',
    errors: [notFound],
    handler: async ({ actor, params, query, request }) => {
      const range = rangeOf(request.headers.range);
      const { original = false, download = false } = query;
      const { row, file, mimeType, hash } = await media.open(asMember(actor), params.id, { original, range });
      const headers = {
        'content-type': mimeType,
        'content-disposition': `${row.kind === 'document' || download ? 'attachment' : 'inline'}; filename="${row.fileName}"`,
        'content-security-policy': FILE_POLICY,
        'cache-control': 'private, max-age=0, must-revalidate',
        'accept-ranges': 'bytes',
        etag: `"${hash}"`,
      };
      if (!range) return reply({ stream: file.stream, headers: { ...headers, 'content-length': String(file.size) } });
      if (range.start >= file.size) {
        file.stream.destroy();
        return reply({ status: 416, stream: '', headers: { 'content-range': `bytes */${file.size}` } });
      }
      const end = Math.min(range.end, file.size - 1);
      const part = {
        'content-range': `bytes ${range.start}-${end}/${file.size}`,
        'content-length': String(end - range.start + 1),
      };
      return reply({ status: 206, stream: file.stream, headers: { ...headers, ...part } });
    },
  }),
  defineRoute({
    id: 'media.update',
    method: 'PUT',
    path: '/media/{id}',
    summary: 'Change what is said about a file, its name or its folder',
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
    summary: 'Delete a file that nothing uses, or one that another takes the place of first',
    access: 'media:delete',
    params: idParams,
    query: removeQuery,
    status: 204,
    errors: [notFound, mediaInUse, kindDiffers],
    handler: async ({ actor, params, query }) => {
      await media.remove(asMember(actor), params.id, query.replaceWith);
      return undefined;
    },
  }),
];
