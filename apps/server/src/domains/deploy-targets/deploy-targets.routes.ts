import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { hostChanged, nameTaken, settingsInvalid } from './deploy-targets.errors.ts';
import {
  deployTarget,
  deployTargetChange,
  deployTargetPage,
  deployTargetQuery,
  newDeployTarget,
} from './deploy-targets.schemas.ts';
import type { DeployTargets } from './deploy-targets.service.ts';

export const deployTargetRoutes = (targets: DeployTargets) => [
  defineRoute({
    id: 'deployTargets.list',
    method: 'GET',
    path: '/deploy-targets',
    summary: 'List the places outside that a site is published to',
    access: 'deploy-target:read',
    query: deployTargetQuery,
    status: 200,
    response: deployTargetPage,
    errors: [],
    handler: ({ actor, query }) => targets.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'deployTargets.get',
    method: 'GET',
    path: '/deploy-targets/{id}',
    summary: 'One target, without its secrets',
    access: 'deploy-target:read',
    params: idParams,
    status: 200,
    response: deployTarget,
    errors: [notFound],
    handler: ({ actor, params }) => targets.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'deployTargets.create',
    method: 'POST',
    path: '/deploy-targets',
    summary: 'Set up a target',
    access: 'deploy-target:create',
    body: newDeployTarget,
    status: 201,
    response: deployTarget,
    errors: [notFound, nameTaken, settingsInvalid],
    handler: ({ actor, body }) => targets.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'deployTargets.update',
    method: 'PUT',
    path: '/deploy-targets/{id}',
    summary: 'Change a target; secrets left out stay as they are',
    access: 'deploy-target:update',
    params: idParams,
    body: deployTargetChange,
    status: 200,
    response: deployTarget,
    revisioned: true,
    errors: [notFound, nameTaken, settingsInvalid, hostChanged, revisionConflict],
    handler: ({ actor, params, body, request }) => targets.update(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'deployTargets.delete',
    method: 'DELETE',
    path: '/deploy-targets/{id}',
    summary: 'Remove a target; what it shows stays there',
    access: 'deploy-target:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await targets.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'deployTargets.check',
    method: 'POST',
    path: '/deploy-targets/{id}/check',
    summary: 'Self-test: tries everything that publishing needs, without changing what visitors see',
    access: 'deploy-target:update',
    params: idParams,
    status: 200,
    response: deployTarget,
    limit: { perMinute: 20 },
    errors: [notFound],
    handler: ({ actor, params }) => targets.check(asMember(actor), params.id),
  }),
];
