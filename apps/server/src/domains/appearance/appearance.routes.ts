import { brokenFile, fileTooLarge, infected, noFile, tooManyPixels, typeRefused } from '#domains/media/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { scanUnavailable } from '#kernel/virus-scan/index.ts';
import {
  hashParams,
  lookChange,
  lookDraft,
  lookSettings,
  paletteSchema,
  publicLook,
  variantParams,
} from './appearance.schemas.ts';
import type { Appearance } from './appearance.service.ts';

/** Looked at, never run: no script, no frame, nothing from elsewhere. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const forAnybody = (appearance: Appearance) => [
  defineRoute({
    id: 'appearance.show',
    method: 'GET',
    path: '/appearance',
    summary: 'How the instance looks: for anybody, before signing in',
    access: 'public',
    status: 200,
    response: publicLook,
    errors: [],
    handler: async ({ request }) => {
      const { look, revision } = await appearance.shown();
      const etag = `"${revision}"`;
      const headers = { etag, 'cache-control': 'public, max-age=60' };
      if (request.headers['if-none-match'] === etag) return reply({ status: 304, headers });
      return reply({ body: look, headers });
    },
  }),
  defineRoute({
    id: 'appearance.file',
    method: 'GET',
    path: '/appearance/files/{hash}',
    summary: 'A logo of the instance; its address never shows anything else',
    access: 'public',
    params: hashParams,
    status: 200,
    contentType: 'application/octet-stream',
    errors: [notFound],
    handler: async ({ params }) => {
      const { stream, size, contentType } = await appearance.file(params.hash);
      return reply({
        stream,
        headers: {
          'content-type': contentType,
          'content-length': String(size),
          'content-security-policy': FILE_POLICY,
          'x-content-type-options': 'nosniff',
          'cache-control': 'public, max-age=31536000, immutable',
          etag: `"${params.hash}"`,
        },
      });
    },
  }),
];

const texts = (appearance: Appearance) => [
  defineRoute({
    id: 'appearance.get',
    method: 'GET',
    path: '/instance/appearance',
    summary: 'How the instance looks, with what only its administrators see',
    access: 'instance-admin',
    status: 200,
    response: lookSettings,
    errors: [],
    handler: () => appearance.settings(),
  }),
  defineRoute({
    id: 'appearance.update',
    method: 'PUT',
    path: '/instance/appearance',
    summary: 'Change name, colour, help address and sender of the instance; fields left out stay as they are',
    access: 'instance-admin',
    revisioned: true,
    body: lookChange,
    status: 200,
    response: lookSettings,
    errors: [revisionConflict],
    handler: ({ actor, body, request }) => appearance.update(actor, body, request.ifMatch),
  }),
  defineRoute({
    id: 'appearance.reset',
    method: 'DELETE',
    path: '/instance/appearance',
    summary: 'Back to the look that the product comes with; logos are deleted',
    access: 'instance-admin',
    revisioned: true,
    status: 200,
    response: lookSettings,
    errors: [revisionConflict],
    handler: ({ actor, request }) => appearance.reset(actor, request.ifMatch),
  }),
  defineRoute({
    id: 'appearance.palette',
    method: 'POST',
    path: '/instance/appearance/palette',
    summary: 'The shades that an accent would give, and how well white can be read on it; changes nothing',
    access: 'instance-admin',
    readsOnly: true,
    body: lookDraft,
    status: 200,
    response: paletteSchema,
    errors: [],
    handler: async ({ body }) => appearance.paletteOf(body.accent),
  }),
];

const pictures = (appearance: Appearance) => [
  defineRoute({
    id: 'appearance.setPicture',
    method: 'POST',
    path: '/instance/appearance/pictures/{variant}',
    summary: 'Upload the logo for light or for dark grounds, or the picture of the tab',
    access: 'instance-admin',
    revisioned: true,
    params: variantParams,
    upload: true,
    status: 200,
    response: lookSettings,
    errors: [
      ...[revisionConflict, noFile, fileTooLarge, typeRefused],
      ...[brokenFile, tooManyPixels, infected, scanUnavailable],
    ],
    handler: ({ actor, params, files, request }) =>
      appearance.setPicture(actor, params.variant, files(), request.ifMatch),
  }),
  defineRoute({
    id: 'appearance.removePicture',
    method: 'DELETE',
    path: '/instance/appearance/pictures/{variant}',
    summary: 'Take a picture out of the look',
    access: 'instance-admin',
    revisioned: true,
    params: variantParams,
    status: 200,
    response: lookSettings,
    errors: [revisionConflict],
    handler: ({ actor, params, request }) => appearance.removePicture(actor, params.variant, request.ifMatch),
  }),
];

export const appearanceRoutes = (appearance: Appearance) => [
  ...forAnybody(appearance),
  ...texts(appearance),
  ...pictures(appearance),
];
