import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { alreadyLive, filesGone, neverLive, notRunning, siteArchived, stillNeeded } from './deployments.errors.ts';
import {
  deploymentDetail,
  deploymentListQuery,
  deploymentPage,
  fileListQuery,
  filePage,
  logPage,
  logQuery,
  newDeployment,
  newPreview,
  previewLink,
} from './deployments.schemas.ts';
import type { Deployments } from './deployments.service.ts';

const reading = (deployments: Deployments) => [
  defineRoute({
    id: 'deployments.list',
    method: 'GET',
    path: '/deployments',
    summary: 'List deployments, newest first',
    access: 'deployment:read',
    query: deploymentListQuery,
    status: 200,
    response: deploymentPage,
    errors: [],
    handler: ({ actor, query }) => deployments.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'deployments.get',
    method: 'GET',
    path: '/deployments/{id}',
    summary: 'One deployment with what was found while checking it',
    access: 'deployment:read',
    params: idParams,
    status: 200,
    response: deploymentDetail,
    errors: [notFound],
    handler: ({ actor, params }) => deployments.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'deployments.logs',
    method: 'GET',
    path: '/deployments/{id}/logs',
    summary: 'The log of a deployment, oldest line first',
    access: 'deployment:read',
    params: idParams,
    query: logQuery,
    status: 200,
    response: logPage,
    errors: [notFound],
    handler: ({ actor, params, query }) => deployments.logs(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'deployments.files',
    method: 'GET',
    path: '/deployments/{id}/files',
    summary: 'The files of a deployment by path',
    access: 'deployment:read',
    params: idParams,
    query: fileListQuery,
    status: 200,
    response: filePage,
    errors: [notFound],
    handler: ({ actor, params, query }) => deployments.files(asMember(actor), params.id, query),
  }),
];

const writing = (deployments: Deployments) => [
  defineRoute({
    id: 'deployments.create',
    method: 'POST',
    path: '/deployments',
    summary: 'Publish a site: queues a build, which goes live when it has no errors',
    access: 'deployment:create',
    body: newDeployment,
    status: 202,
    response: deploymentDetail,
    errors: [notFound, siteArchived],
    handler: ({ actor, body }) => deployments.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'deployments.cancel',
    method: 'POST',
    path: '/deployments/{id}/cancel',
    summary: 'Stop a deployment that waits or runs',
    access: 'deployment:create',
    params: idParams,
    status: 200,
    response: deploymentDetail,
    errors: [notFound, notRunning],
    handler: ({ actor, params }) => deployments.cancel(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'deployments.rollback',
    method: 'POST',
    path: '/deployments/{id}/rollback',
    summary: 'Bring back what an earlier deployment published, at once',
    access: 'deployment:rollback',
    params: idParams,
    status: 201,
    response: deploymentDetail,
    errors: [notFound, neverLive, alreadyLive, filesGone, siteArchived],
    handler: ({ actor, params }) => deployments.rollback(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'deployments.delete',
    method: 'DELETE',
    path: '/deployments/{id}',
    summary: 'Remove a deployment that is over and not live',
    access: 'deployment:delete',
    params: idParams,
    status: 204,
    errors: [notFound, stillNeeded],
    handler: async ({ actor, params }) => {
      await deployments.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'deployments.previewLink',
    method: 'POST',
    path: '/previews',
    summary: 'A link that shows an unpublished page, with the rest of its site, until it expires',
    access: 'page:update',
    body: newPreview,
    status: 201,
    response: previewLink,
    errors: [notFound],
    handler: ({ actor, body }) => deployments.previewLink(asMember(actor), body),
  }),
];

export const deploymentRoutes = (deployments: Deployments) => [...reading(deployments), ...writing(deployments)];
