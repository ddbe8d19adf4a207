import { Readable } from 'node:stream';
import { POST_TYPES } from '@atelier/ai';
import { notInState } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { copilotErrors } from './copilot.errors.ts';
import { contentRequest, editRequest, generation, partRequest, postTypes } from './copilot.schemas.ts';
import type { Copilot } from './copilot.service.ts';

const wantsStream = (accept: unknown): boolean => typeof accept === 'string' && /\btext\/event-stream\b/.test(accept);

export const copilotRoutes = (copilot: Copilot) => [
  defineRoute({
    id: 'copilot.postTypes',
    method: 'GET',
    path: '/copilot/content/types',
    summary: 'The kinds of post that can be asked for',
    access: 'ai:read',
    status: 200,
    response: postTypes,
    errors: [],
    handler: async () => ({ items: [...POST_TYPES] }),
  }),
  defineRoute({
    id: 'copilot.generateContent',
    method: 'POST',
    path: '/copilot/content/generate',
    summary:
      'Write a post, article or mail. With "Accept: text/event-stream" the words come as they are written: events start, delta, done or failed',
    access: 'ai:create',
    body: contentRequest,
    status: 200,
    response: generation,
    errors: copilotErrors,
    limit: { perMinute: 30, ofWorkspace: 120 },
    handler: async ({ actor, body, request }) => {
      if (!wantsStream(request.headers.accept)) return copilot.generate(asMember(actor), body, request.signal);
      return reply({
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
        stream: Readable.from(copilot.stream(asMember(actor), body, request.signal)),
      });
    },
  }),
  defineRoute({
    id: 'copilot.edit',
    method: 'PUT',
    path: '/copilot/generations/{id}',
    summary: 'Keep content as a person has edited it; an approval given before is void',
    access: 'ai:create',
    params: idParams,
    body: editRequest,
    status: 200,
    response: generation,
    errors: [notFound, notInState],
    handler: ({ actor, params, body }) => copilot.edit(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'copilot.regeneratePart',
    method: 'POST',
    path: '/copilot/generations/{id}/regenerate',
    summary: 'One part of one version anew; the rest stays word for word',
    access: 'ai:create',
    params: idParams,
    body: partRequest,
    status: 200,
    response: generation,
    errors: [notFound, notInState, ...copilotErrors],
    limit: { perMinute: 30, ofWorkspace: 120 },
    handler: ({ actor, params, body, request }) => copilot.regenerate(asMember(actor), params.id, body, request.signal),
  }),
];
