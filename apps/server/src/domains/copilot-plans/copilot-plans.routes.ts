import { batchSchema } from '#domains/copilot-batches/index.ts';
import { notInState } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { draftsThere } from './copilot-plans.errors.ts';
import { keepMailRequest, keepRequest, keptSchema, planPage, planQuery } from './copilot-plans.schemas.ts';
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

const kept = {
  method: 'POST',
  access: 'draft:create',
  params: idParams,
  status: 201,
  response: keptSchema,
  errors: [notFound, notInState],
  limit: { perMinute: 60, ofWorkspace: 180 },
} as const;

export const copilotPlanRoutes = (plans: CopilotPlans) => [
  defineRoute({
    id: 'contentPlans.list',
    method: 'GET',
    path: '/copilot/plans',
    summary: 'Campaigns, calendars and mails that were planned, newest first',
    access: 'ai:read',
    query: planQuery,
    status: 200,
    response: planPage,
    errors: [],
    handler: ({ actor, query }) => plans.list(asMember(actor), query),
  }),
  defineRoute({
    ...kept,
    id: 'campaignPlans.keep',
    path: '/copilot/campaign-plans/{id}/keep',
    summary: 'Keep items of a campaign as drafts in the content studio, each with its date',
    body: keepRequest,
    handler: ({ actor, params, body }) => plans.keepItems(asMember(actor), params.id, 'campaign', body.items),
  }),
  defineRoute({
    ...kept,
    id: 'socialPlans.keep',
    path: '/copilot/social-plans/{id}/keep',
    summary: 'Accept posts of a calendar: each becomes a draft in the content studio, with its date',
    body: keepRequest,
    handler: ({ actor, params, body }) => plans.keepItems(asMember(actor), params.id, 'social', body.items),
  }),
  defineRoute({
    ...kept,
    id: 'mailDrafts.keep',
    path: '/copilot/mail-drafts/{id}/keep',
    summary: 'Keep mails with the subjects that were chosen as drafts in the content studio. Nothing is sent by it',
    body: keepMailRequest,
    handler: ({ actor, params, body }) => plans.keepMails(asMember(actor), params.id, body),
  }),
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
