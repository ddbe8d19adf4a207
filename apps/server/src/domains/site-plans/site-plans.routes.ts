import type { AgentTask, AgentWork } from '#domains/copilot-agents/index.ts';
import { nobodyMakes } from '#domains/copilot-media/index.ts';
import { notInState } from '#domains/generations/index.ts';
import { siteReferences } from '#domains/sites/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { alreadySaved, picturesUnderWay } from './site-plans.errors.ts';
import { picturesRequest, planWork, savedPlan, saveRequest } from './site-plans.schemas.ts';
import type { SitePlans } from './site-plans.service.ts';

/** @param task the task of plans, whose work is answered with */
export const sitePlanRoutes = (plans: SitePlans, task: AgentTask, work: Pick<AgentWork, 'get'>) => [
  defineRoute({
    id: 'sitePlans.pictures',
    method: 'POST',
    path: '/copilot/site-plans/{id}/pictures',
    summary: 'Order pictures for the places of a plan; each is a generation that can be watched and cancelled',
    access: 'ai:create',
    params: idParams,
    body: picturesRequest,
    status: 202,
    response: planWork,
    errors: [notFound, notInState, alreadySaved, nobodyMakes],
    limit: { perMinute: 30, ofWorkspace: 90 },
    handler: async ({ actor, params, body }) => {
      await plans.pictures(asMember(actor), params.id, body);
      return work.get(task, asMember(actor), params.id);
    },
  }),
  defineRoute({
    id: 'sitePlans.save',
    method: 'POST',
    path: '/copilot/site-plans/{id}/save',
    summary: 'Make a new site of a plan, with draft pages; all or nothing. Deleting the site undoes it',
    access: 'site:create',
    params: idParams,
    body: saveRequest,
    status: 201,
    response: savedPlan,
    errors: [notFound, notInState, alreadySaved, picturesUnderWay, ...siteReferences],
    handler: ({ actor, params, body }) => plans.save(asMember(actor), params.id, body),
  }),
];
