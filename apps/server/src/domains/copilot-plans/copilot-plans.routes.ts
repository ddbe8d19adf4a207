import { batchSchema } from '#domains/copilot-batches/index.ts';
import { notInState } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { draftsThere } from './copilot-plans.errors.ts';
import type { CopilotPlans } from './copilot-plans.service.ts';

const shared = {
  method: 'POST',
  access: 'ai:create',
  params: idParams,
  status: 202,
  response: batchSchema,
  errors: [notFound, notInState, draftsThere],
  limit: { perMinute: 30, ofWorkspace: 90 },
} as const;

export const copilotPlanRoutes = (plans: CopilotPlans) => [
  defineRoute({
    ...shared,
    id: 'campaignPlans.drafts',
    path: '/copilot/campaign-plans/{id}/drafts',
    summary: 'Order a draft for every item of the plan, as one batch that can be paused and cancelled',
    handler: ({ actor, params }) => plans.campaignDrafts(asMember(actor), params.id),
  }),
  defineRoute({
    ...shared,
    id: 'socialPlans.drafts',
    path: '/copilot/social-plans/{id}/drafts',
    summary: 'Order a draft for every post of the calendar, as one batch that can be paused and cancelled',
    handler: ({ actor, params }) => plans.socialDrafts(asMember(actor), params.id),
  }),
];
