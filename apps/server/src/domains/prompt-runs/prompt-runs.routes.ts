import { batchSchema, estimateSchema } from '#domains/copilot-batches/index.ts';
import { promptInactive, variableMissing } from '#domains/prompts/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { writesNoText } from './prompt-runs.errors.ts';
import { pagesRequest } from './prompt-runs.schemas.ts';
import type { PromptRuns } from './prompt-runs.service.ts';

const errors = [notFound, variableMissing, promptInactive, writesNoText];

export const promptRunRoutes = (runs: PromptRuns) => [
  defineRoute({
    id: 'promptRuns.estimate',
    method: 'POST',
    path: '/prompts/{id}/pages/estimate',
    summary: 'What a prompt for many pages costs at most; a page that does not tell enough stops it here',
    access: 'ai:create',
    readsOnly: true,
    params: idParams,
    body: pagesRequest,
    status: 200,
    response: estimateSchema,
    errors,
    handler: ({ actor, params, body }) => runs.estimate(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'promptRuns.start',
    method: 'POST',
    path: '/prompts/{id}/pages',
    summary: 'A proposal for each of many pages, as a batch: progress, pause, cancel, and another try of what failed',
    access: 'ai:create',
    params: idParams,
    body: pagesRequest,
    status: 202,
    response: batchSchema,
    errors,
    limit: { perMinute: 10, ofWorkspace: 30 },
    handler: ({ actor, params, body }) => runs.start(asMember(actor), params.id, body),
  }),
];
