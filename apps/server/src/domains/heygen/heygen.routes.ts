import { copilotErrors } from '#domains/copilot/index.ts';
import { nobodyMakes } from '#domains/copilot-media/index.ts';
import { generationPage, generationSchema } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams, listQuery } from '#kernel/http/wire.ts';
import { notSetUp, notSigned } from './heygen.errors.ts';
import { heygenOrder, noticeBody, noticeParams, performerList, performerQuery, voiceQuery } from './heygen.schemas.ts';
import type { Heygen } from './heygen.service.ts';

const listing = {
  ...({ method: 'GET', access: 'ai:create', status: 200, response: performerList } as const),
  errors: [notSetUp, ...copilotErrors],
  limit: { perMinute: 120, ofWorkspace: 360 },
};

export const heygenRoutes = (heygen: Heygen) => [
  defineRoute({
    ...listing,
    id: 'heygen.avatars',
    path: '/heygen/avatars',
    summary: 'Who can appear in a video, those of the own account first',
    query: performerQuery,
    handler: ({ actor, query, request }) => heygen.performers(asMember(actor), 'avatar', query, request.signal),
  }),
  defineRoute({
    ...listing,
    id: 'heygen.voices',
    path: '/heygen/voices',
    summary: 'Who can speak in a video, those of the own account first',
    query: voiceQuery,
    handler: ({ actor, query, request }) => heygen.performers(asMember(actor), 'voice', query, request.signal),
  }),
  defineRoute({
    id: 'heygen.videos',
    method: 'GET',
    path: '/heygen/videos',
    summary: 'Videos of HeyGen with their state, newest first',
    access: 'ai:read',
    query: listQuery,
    status: 200,
    response: generationPage,
    errors: [],
    handler: ({ actor, query }) => heygen.videos(asMember(actor), query),
  }),
  defineRoute({
    id: 'heygen.video',
    method: 'GET',
    path: '/heygen/videos/{id}',
    summary: 'One video of HeyGen',
    access: 'ai:read',
    params: idParams,
    status: 200,
    response: generationSchema,
    errors: [notFound],
    handler: ({ actor, params }) => heygen.video(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'heygen.order',
    method: 'POST',
    path: '/heygen/videos',
    summary: 'Order a video from HeyGen, whatever else makes videos here',
    access: 'ai:create',
    body: heygenOrder,
    status: 202,
    response: generationSchema,
    errors: [notSetUp, nobodyMakes],
    limit: { perMinute: 10, ofWorkspace: 30 },
    handler: ({ actor, body }) => heygen.order(asMember(actor), body),
  }),
  defineRoute({
    id: 'heygen.notice',
    method: 'POST',
    path: '/heygen/notices/{workspaceId}',
    summary: 'HeyGen says that a video has ended: it is asked at once instead of at its turn',
    access: 'public',
    params: noticeParams,
    body: noticeBody,
    signed: true,
    // Changes when the vendor is asked, and nothing that is known.
    readsOnly: true,
    status: 204,
    errors: [notSigned],
    limit: { perMinute: 300 },
    handler: async ({ params, request, raw }) => {
      await heygen.heard(params.workspaceId, { headers: request.headers, body: raw() });
      return undefined;
    },
  }),
];
