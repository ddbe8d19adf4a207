import {
  brokenFile,
  duplicateExists,
  fileTooLarge,
  infected,
  kindDiffers,
  mediaSchema,
  noFile,
  pictureEdit,
  tooManyPixels,
  typeRefused,
} from '#domains/media/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { scanUnavailable } from '#kernel/virus-scan/index.ts';
import { cannotEdit, noIcons, noPoster } from './media-edits.errors.ts';
import { iconQuery, posterFields } from './media-edits.schemas.ts';
import type { MediaEdits } from './media-edits.service.ts';

const refused = [
  noFile,
  fileTooLarge,
  typeRefused,
  brokenFile,
  tooManyPixels,
  infected,
  scanUnavailable,
  notFound,
] as const;

export const mediaEditRoutes = (edits: MediaEdits) => [
  defineRoute({
    id: 'mediaEdits.edit',
    method: 'PUT',
    path: '/media/{id}/edit',
    summary: 'Cut and turn a picture; the original stays as it is',
    access: 'media:update',
    params: idParams,
    body: pictureEdit,
    status: 200,
    response: mediaSchema,
    errors: [notFound, cannotEdit],
    handler: ({ actor, params, body }) => edits.edit(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'mediaEdits.reset',
    method: 'DELETE',
    path: '/media/{id}/edit',
    summary: 'Show a picture again as it came',
    access: 'media:update',
    params: idParams,
    status: 200,
    response: mediaSchema,
    errors: [notFound],
    handler: ({ actor, params }) => edits.reset(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'mediaEdits.replace',
    method: 'POST',
    path: '/media/{id}/replace',
    summary: 'Put other bytes in the place of a file; whatever shows it shows them',
    access: 'media:update',
    params: idParams,
    upload: true,
    status: 200,
    response: mediaSchema,
    errors: [...refused, kindDiffers, duplicateExists],
    handler: ({ actor, params, files }) => edits.replace(asMember(actor), params.id, files()),
  }),
  defineRoute({
    id: 'mediaEdits.poster',
    method: 'POST',
    path: '/media/{id}/poster',
    summary: 'Set the still of a video; text field "seconds" (before the file) tells how long it is',
    access: 'media:update',
    params: idParams,
    upload: true,
    uploadFields: posterFields,
    status: 200,
    response: mediaSchema,
    errors: [...refused, noPoster],
    handler: ({ actor, params, files }) => edits.poster(asMember(actor), params.id, files()),
  }),
  defineRoute({
    id: 'mediaEdits.icons',
    method: 'GET',
    path: '/media/{id}/icons',
    summary: 'Favicons and app icons of one SVG or PNG, as a zip',
    access: 'media:read',
    params: idParams,
    query: iconQuery,
    status: 200,
    contentType: 'application/zip',
    errors: [notFound, noIcons],
    handler: async ({ actor, params, query }) =>
      reply({
        stream: await edits.icons(asMember(actor), params.id, query),
        headers: { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="icons.zip"' },
      }),
  }),
];
