import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { notInState, sampleNotApproved } from './generations.errors.ts';
import { generationPage, generationQuery, generationSchema, reviewRequest } from './generations.schemas.ts';
import type { Generations } from './generations.service.ts';

export const generationRoutes = (generations: Generations) => [
  defineRoute({
    id: 'generations.list',
    method: 'GET',
    path: '/copilot/generations',
    summary: 'What AI has made, newest first',
    access: 'ai:read',
    query: generationQuery,
    status: 200,
    response: generationPage,
    errors: [],
    handler: ({ actor, query }) => generations.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'generations.get',
    method: 'GET',
    path: '/copilot/generations/{id}',
    summary: 'One generation with its state, outcome and provenance',
    access: 'ai:read',
    params: idParams,
    status: 200,
    response: generationSchema,
    errors: [notFound],
    handler: ({ actor, params }) => generations.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'generations.cancel',
    method: 'POST',
    path: '/copilot/generations/{id}/cancel',
    summary: 'Stop a generation that has not ended',
    access: 'ai:create',
    params: idParams,
    status: 200,
    response: generationSchema,
    errors: [notFound, notInState],
    handler: ({ actor, params }) => generations.cancel(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'generations.review',
    method: 'POST',
    path: '/copilot/generations/{id}/review',
    summary: 'Submit for review, approve or reject',
    access: 'ai:review',
    params: idParams,
    body: reviewRequest,
    status: 200,
    response: generationSchema,
    errors: [notFound, notInState, sampleNotApproved],
    handler: ({ actor, params, body }) => generations.review(asMember(actor), params.id, body),
  }),
];
