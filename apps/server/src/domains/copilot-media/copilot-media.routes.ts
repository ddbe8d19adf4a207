import { generationSchema } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { nobodyMakes } from './copilot-media.errors.ts';
import { captionsQuery, imageRequest, videoRequest } from './copilot-media.schemas.ts';
import type { CopilotMedia } from './copilot-media.service.ts';

export const copilotMediaRoutes = (media: CopilotMedia) => [
  defineRoute({
    id: 'copilot.generateImage',
    method: 'POST',
    path: '/copilot/image/generate',
    summary: 'Order a picture; it lands in the media library with prompt, model and alternative text',
    access: 'ai:create',
    body: imageRequest,
    status: 202,
    response: generationSchema,
    errors: [nobodyMakes],
    limit: { perMinute: 30, ofWorkspace: 90 },
    handler: ({ actor, body }) => media.orderImage(asMember(actor), body),
  }),
  defineRoute({
    id: 'copilot.generateVideo',
    method: 'POST',
    path: '/copilot/video/generate',
    summary: 'Order a video; the vendor makes it while nobody waits',
    access: 'ai:create',
    body: videoRequest,
    status: 202,
    response: generationSchema,
    errors: [nobodyMakes],
    limit: { perMinute: 10, ofWorkspace: 30 },
    handler: ({ actor, body }) => media.orderVideo(asMember(actor), body),
  }),
  defineRoute({
    id: 'copilot.captions',
    method: 'GET',
    path: '/copilot/generations/{id}/captions',
    summary: 'What is said in a video, as WebVTT',
    access: 'media:read',
    params: idParams,
    query: captionsQuery,
    status: 200,
    contentType: 'text/vtt',
    errors: [notFound],
    handler: async ({ actor, params, query }) => {
      const vtt = await media.captions(asMember(actor), params.id);
      const headers = {
        'content-type': 'text/vtt; charset=utf-8',
        'content-disposition': `${query.download ? 'attachment' : 'inline'}; filename="captions.vtt"`,
        'cache-control': 'private, max-age=0, must-revalidate',
      };
      return reply({ stream: vtt, headers });
    },
  }),
];
