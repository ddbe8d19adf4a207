import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { addressExpired, notAPicture } from './media-variants.errors.ts';
import { variantQuery } from './media-variants.schemas.ts';
import type { MediaVariants } from './media-variants.service.ts';

export const mediaVariantRoutes = (variants: MediaVariants) => [
  defineRoute({
    id: 'mediaVariants.show',
    method: 'GET',
    path: '/media-variants',
    summary: 'A small copy of a picture, at a signed address that expires',
    access: 'public',
    query: variantQuery,
    status: 200,
    contentType: 'image/webp',
    errors: [notFound, addressExpired, notAPicture],
    handler: async ({ query }) => {
      const { file, hash } = await variants.open(query.token);
      return reply({
        stream: file.stream,
        headers: {
          'content-type': 'image/webp',
          'content-length': String(file.size),
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, max-age=86400, immutable',
          etag: `"${hash}"`,
        },
      });
    },
  }),
];
