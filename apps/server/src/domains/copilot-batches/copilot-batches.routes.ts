import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { nothingToRetry, planPaused } from './copilot-batches.errors.ts';
import {
  batchPage,
  batchQuery,
  batchRequest,
  batchSchema,
  estimateSchema,
  likenessSchema,
} from './copilot-batches.schemas.ts';
import type { CopilotBatches } from './copilot-batches.service.ts';
import type { BatchLikenessCheck } from './likeness/registry.ts';

const ACTIONS = [
  ['pause', 'Begin nothing new; what runs ends'],
  ['resume', 'Go on with what waits'],
  ['cancel', 'Cancel what has not begun; what runs ends'],
  ['stop', 'Cancel what has not ended, at the vendor too'],
  ['retry', 'Try the failed items again, and only those'],
] as const;

const REFUSALS = new Map<string, readonly (typeof nothingToRetry | typeof planPaused)[]>([
  ['retry', [nothingToRetry]],
  ['resume', [planPaused]],
]);

const action = (batches: CopilotBatches, name: (typeof ACTIONS)[number][0], summary: string) => {
  const { pause, resume, cancel, stop, retryFailed } = batches;
  const run = { pause, resume, cancel, stop, retry: retryFailed }[name];
  return defineRoute({
    id: `copilotBatches.${name}`,
    method: 'POST',
    path: `/copilot/content/batch/{id}/${name}`,
    summary,
    access: 'ai:create',
    params: idParams,
    status: 200,
    response: batchSchema,
    errors: [notFound, ...(REFUSALS.get(name) ?? [])],
    handler: ({ actor, params }) => run(asMember(actor), params.id),
  });
};

export const copilotBatchRoutes = (batches: CopilotBatches, likeness: BatchLikenessCheck) => [
  defineRoute({
    id: 'copilotBatches.create',
    method: 'POST',
    path: '/copilot/content/batch',
    summary: 'Order many pieces of content; each has a state of its own',
    access: 'ai:create',
    body: batchRequest,
    status: 202,
    response: batchSchema,
    errors: [],
    limit: { perMinute: 10, ofWorkspace: 30 },
    handler: ({ actor, body }) => batches.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'copilotBatches.estimate',
    method: 'POST',
    path: '/copilot/content/batch/estimate',
    summary: 'Price and duplicates of a batch before it begins',
    access: 'ai:create',
    body: batchRequest.omit({ name: true }),
    status: 200,
    response: estimateSchema,
    errors: [],
    readsOnly: true,
    handler: ({ actor, body }) => batches.estimate(asMember(actor), body),
  }),
  defineRoute({
    id: 'copilotBatches.compare',
    method: 'POST',
    path: '/copilot/content/batch/compare',
    summary:
      'Which pieces of a batch say nearly the same: by meaning where a model for it is set up, else by their words',
    access: 'ai:create',
    body: batchRequest.omit({ name: true }),
    status: 200,
    response: likenessSchema,
    errors: [],
    limit: { perMinute: 10, ofWorkspace: 30 },
    handler: ({ actor, body, request }) => likeness.compare(asMember(actor), body.items, request.signal),
  }),
  defineRoute({
    id: 'copilotBatches.list',
    method: 'GET',
    path: '/copilot/content/batch',
    summary: 'Batches, newest first',
    access: 'ai:read',
    query: batchQuery,
    status: 200,
    response: batchPage,
    errors: [],
    handler: ({ actor, query }) => batches.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'copilotBatches.get',
    method: 'GET',
    path: '/copilot/content/batch/{id}',
    summary: 'One batch with the states of its items; the items are GET /copilot/generations?batch=',
    access: 'ai:read',
    params: idParams,
    status: 200,
    response: batchSchema,
    errors: [notFound],
    handler: ({ actor, params }) => batches.get(asMember(actor), params.id),
  }),
  ...ACTIONS.map(([name, summary]) => action(batches, name, summary)),
];
