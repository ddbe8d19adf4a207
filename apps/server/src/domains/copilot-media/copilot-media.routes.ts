import { generationSchema } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { nobodyMakes } from './copilot-media.errors.ts';
import { imageRequest, videoRequest } from './copilot-media.schemas.ts';
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
];
