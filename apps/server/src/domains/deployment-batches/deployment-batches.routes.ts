import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { batchListQuery, batchPage, batchReport, newBatch } from './deployment-batches.schemas.ts';
import type { DeploymentBatches } from './deployment-batches.service.ts';

export const deploymentBatchRoutes = (batches: DeploymentBatches) => [
  defineRoute({
    id: 'deploymentBatches.list',
    method: 'GET',
    path: '/deployment-batches',
    summary: 'List publications of many sites, newest first',
    access: 'deployment:read',
    query: batchListQuery,
    status: 200,
    response: batchPage,
    errors: [],
    handler: ({ actor, query }) => batches.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'deploymentBatches.create',
    method: 'POST',
    path: '/deployment-batches',
    summary: 'Publish many sites in one go; one that fails stops none of the others',
    access: 'deployment:create',
    body: newBatch,
    status: 202,
    response: batchReport,
    errors: [notFound],
    handler: ({ actor, body }) => batches.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'deploymentBatches.get',
    method: 'GET',
    path: '/deployment-batches/{id}',
    summary: 'How a publication of many sites stands, site by site, and why some failed',
    access: 'deployment:read',
    params: idParams,
    status: 200,
    response: batchReport,
    errors: [notFound],
    handler: ({ actor, params }) => batches.get(asMember(actor), params.id),
  }),
];
