import { brokenFile, fileTooLarge, infected, tooManyPixels, typeRefused, uploadedMedia } from '#domains/media/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, type RequestFacts, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { scanUnavailable } from '#kernel/virus-scan/index.ts';
import { addressAnswered, lengthMissing, offsetDiffers, tooManyUploads, wrongVersion } from './media-uploads.errors.ts';
import { fromAddress, fromAddressQuery, readMetadata, type UploadState, uploadState } from './media-uploads.schemas.ts';
import type { MediaUploads } from './media-uploads.service.ts';

const VERSION = '1.0.0';
const refused = [fileTooLarge, typeRefused, brokenFile, tooManyPixels, infected, scanUnavailable, notFound] as const;

export function checkVersion({ headers }: RequestFacts): void {
  if (headers['tus-resumable'] !== VERSION) throw wrongVersion(undefined, { extra: { version: VERSION } });
}

/** A whole number in a header; -1 for everything else. */
export const numberIn = (header: string | string[] | undefined): number =>
  typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : -1;

/** What the protocol tells with every answer. */
export const tusHeaders = ({ offset, size, expiresAt }: Pick<UploadState, 'offset' | 'size' | 'expiresAt'>) => ({
  'tus-resumable': VERSION,
  'upload-offset': String(offset),
  'upload-length': String(size),
  'upload-expires': new Date(expiresAt).toUTCString(),
  'cache-control': 'no-store',
});

export const mediaUploadRoutes = (uploads: MediaUploads) => [
  defineRoute({
    id: 'mediaUploads.create',
    method: 'POST',
    path: '/media-uploads',
    summary: 'Begin an upload in pieces (tus 1.0.0: headers Upload-Length, Upload-Metadata)',
    access: 'media:create',
    status: 201,
    response: uploadState,
    errors: [wrongVersion, lengthMissing, tooManyUploads, fileTooLarge],
    handler: async ({ actor, request }) => {
      checkVersion(request);
      const size = numberIn(request.headers['upload-length']);
      if (size < 1) throw lengthMissing(undefined);
      const { fileName, folderId } = readMetadata(request.headers['upload-metadata']);
      const state = await uploads.create(asMember(actor), { size, fileName, folderId });
      return reply({
        body: state,
        headers: { ...tusHeaders(state), location: `/api/v1/media-uploads/${state.id}` },
      });
    },
  }),
  defineRoute({
    id: 'mediaUploads.state',
    method: 'GET',
    path: '/media-uploads/{id}',
    summary: 'Where an upload stands; HEAD tells the same in headers',
    access: 'media:create',
    params: idParams,
    status: 200,
    response: uploadState,
    errors: [...refused],
    handler: async ({ actor, params }) => {
      const state = await uploads.state(asMember(actor), params.id);
      return reply({ body: state, headers: tusHeaders(state) });
    },
  }),
  defineRoute({
    id: 'mediaUploads.write',
    method: 'PATCH',
    path: '/media-uploads/{id}',
    summary: 'Send the next bytes of an upload (header Upload-Offset); with the last ones it becomes a file',
    access: 'media:create',
    params: idParams,
    bytes: true,
    status: 204,
    errors: [...refused, wrongVersion, offsetDiffers],
    handler: async ({ actor, params, request, bytes }) => {
      await uploads.known(asMember(actor), params.id);
      checkVersion(request);
      const offset = numberIn(request.headers['upload-offset']);
      const state = await uploads.write(asMember(actor), params.id, offset, bytes());
      return reply({ headers: tusHeaders(state) });
    },
  }),
  defineRoute({
    id: 'mediaUploads.remove',
    method: 'DELETE',
    path: '/media-uploads/{id}',
    summary: 'Give up an upload',
    access: 'media:create',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await uploads.remove(asMember(actor), params.id);
      return reply({ headers: { 'tus-resumable': VERSION } });
    },
  }),
  defineRoute({
    id: 'mediaUploads.fromAddress',
    method: 'POST',
    path: '/media/from-address',
    summary: 'Take a file from a public web address',
    access: 'media:create',
    query: fromAddressQuery,
    body: fromAddress,
    status: 201,
    response: uploadedMedia,
    errors: [...refused, addressAnswered],
    limit: { perMinute: 60 },
    handler: ({ actor, query, body, request }) => {
      const { folder = null, ticket } = query;
      return uploads.fromAddress(asMember(actor), { url: body.url, folderId: folder, ticket, signal: request.signal });
    },
  }),
];
