import { batchSchema } from '#domains/copilot-batches/index.ts';
import { notInState } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { draftsThere, noSuchStage, notRunning } from './copilot-plans.errors.ts';
import {
  approveRequest,
  keepMailRequest,
  keepRequest,
  keptSchema,
  planEstimate,
  planPage,
  planQuery,
  planSummary,
  stageRequest,
} from './copilot-plans.schemas.ts';
import type { CopilotPlans } from './copilot-plans.service.ts';

const shared = {
  method: 'POST',
  access: 'ai:create',
  params: idParams,
  status: 202,
  response: batchSchema,
  errors: [notFound, notInState, notRunning, draftsThere],
  limit: { perMinute: 30, ofWorkspace: 90 },
} as const;

const kept = {
  method: 'POST',
  access: 'draft:create',
  params: idParams,
  status: 201,
  response: keptSchema,
  errors: [notFound, notInState, notRunning],
  limit: { perMinute: 60, ofWorkspace: 180 },
} as const;

const wholes = (plans: CopilotPlans) => [
  defineRoute({
    id: 'contentPlans.get',
    method: 'GET',
    path: '/copilot/plans/{id}',
    summary: 'A plan of whatever kind, and how it goes on',
    access: 'ai:read',
    params: idParams,
    status: 200,
    response: planSummary,
    errors: [notFound],
    handler: ({ actor, params }) => plans.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'contentPlans.estimate',
    method: 'GET',
    path: '/copilot/plans/{id}/estimate',
    summary: 'What the texts of the whole plan would cost, and what may be spent on it',
    access: 'ai:read',
    params: idParams,
    status: 200,
    response: planEstimate,
    errors: [notFound],
    handler: ({ actor, params }) => plans.estimate(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'contentPlans.approve',
    method: 'POST',
    path: '/copilot/plans/{id}/approve',
    summary: 'Take the whole plan: texts are ordered where none are, and every item becomes a draft in the studio',
    access: 'draft:create',
    params: idParams,
    body: approveRequest,
    status: 200,
    response: planSummary,
    errors: [notFound, notInState, notRunning],
    limit: { perMinute: 30, ofWorkspace: 90 },
    handler: ({ actor, params, body }) => plans.approve(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'contentPlans.stage',
    method: 'POST',
    path: '/copilot/plans/{id}/stage',
    summary: 'Pause, resume, finish or put away a plan, and with it its texts and drafts',
    access: 'ai:create',
    params: idParams,
    body: stageRequest,
    status: 200,
    response: planSummary,
    errors: [notFound, notInState, noSuchStage],
    handler: ({ actor, params, body }) => plans.moveTo(asMember(actor), params.id, body.to),
  }),
];

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
  ...wholes(plans),
];
