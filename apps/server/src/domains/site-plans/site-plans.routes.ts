import { notInState } from '#domains/generations/index.ts';
import { siteReferences } from '#domains/sites/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { alreadySaved } from './site-plans.errors.ts';
import { savedPlan, saveRequest } from './site-plans.schemas.ts';
import type { SitePlans } from './site-plans.service.ts';

export const sitePlanRoutes = (plans: SitePlans) => [
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
    errors: [notFound, notInState, alreadySaved, ...siteReferences],
    handler: ({ actor, params, body }) => plans.save(asMember(actor), params.id, body),
  }),
];
