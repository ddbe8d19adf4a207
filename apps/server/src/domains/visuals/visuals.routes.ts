import type { AgentTask, AgentWork } from '#domains/copilot-agents/index.ts';
import { nobodyMakes } from '#domains/copilot-media/index.ts';
import { notInState } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { type AnyRoute, defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  brandingRequest,
  imageSetWork,
  keepRequest,
  picturesRequest,
  previewAnswer,
  previewRequest,
} from './visuals.schemas.ts';
import type { Visuals } from './visuals.service.ts';

const shared = { method: 'POST', access: 'ai:create' } as const;
const zipHeaders = { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="pictures.zip"' };

/** @param sets the task of image sets, whose work is answered with */
export const visualRoutes = (visuals: Visuals, sets: AgentTask, work: Pick<AgentWork, 'get'>): AnyRoute[] => [
  defineRoute({
    ...shared,
    id: 'imageSets.pictures',
    path: '/copilot/image-sets/{id}/pictures',
    summary: 'Order the pictures of a set, with its prompts as they stand now',
    params: idParams,
    body: picturesRequest,
    status: 202,
    response: imageSetWork,
    errors: [notFound, notInState, nobodyMakes],
    limit: { perMinute: 30, ofWorkspace: 90 },
    handler: async ({ actor, params, body }) => {
      await visuals.pictures(asMember(actor), params.id, body);
      return work.get(sets, asMember(actor), params.id);
    },
  }),
  defineRoute({
    ...shared,
    id: 'imageSets.keep',
    path: '/copilot/image-sets/{id}/keep',
    summary: 'Keep the chosen pictures in the library, with their provenance; the others leave it',
    params: idParams,
    body: keepRequest,
    status: 200,
    response: imageSetWork,
    errors: [notFound, notInState],
    handler: async ({ actor, params, body }) => {
      await visuals.keep(asMember(actor), params.id, body);
      return work.get(sets, asMember(actor), params.id);
    },
  }),
  defineRoute({
    ...shared,
    id: 'brandedImages.preview',
    path: '/copilot/branded-images/preview',
    summary:
      'How a branded picture would look in one size, with findings about words, contrast and logo; nothing is kept',
    readsOnly: true,
    body: previewRequest,
    status: 200,
    response: previewAnswer,
    errors: [notFound],
    limit: { perMinute: 120, ofWorkspace: 240 },
    handler: ({ actor, body }) => visuals.preview(asMember(actor), body),
  }),
  defineRoute({
    ...shared,
    id: 'brandedImages.zip',
    path: '/copilot/branded-images/zip',
    summary: 'Branded pictures in these sizes as a zip; nothing is kept',
    readsOnly: true,
    body: brandingRequest,
    status: 200,
    contentType: 'application/zip',
    errors: [notFound],
    limit: { perMinute: 10, ofWorkspace: 30 },
    handler: async ({ actor, body }) =>
      reply({ stream: await visuals.zip(asMember(actor), body), headers: zipHeaders }),
  }),
];
