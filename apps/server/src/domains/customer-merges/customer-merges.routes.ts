import { customerSchema } from '#domains/customers/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { changedSince, mergedBackAlready, sameCustomer } from './customer-merges.errors.ts';
import {
  distinction,
  duplicatePage,
  duplicateQuery,
  mergeListQuery,
  mergeOrder,
  mergePage,
} from './customer-merges.schemas.ts';
import type { CustomerMerges } from './customer-merges.service.ts';

export const customerMergeRoutes = (merges: CustomerMerges) => [
  defineRoute({
    id: 'customerMerges.duplicates',
    method: 'GET',
    path: '/customers/duplicates',
    summary: 'Pairs of customers who look like one: the same mail, phone, or name at the same domain',
    access: 'contact:read',
    query: duplicateQuery,
    status: 200,
    response: duplicatePage,
    errors: [],
    handler: ({ actor, query }) => merges.duplicates(asMember(actor), query),
  }),
  defineRoute({
    id: 'customerMerges.distinguish',
    method: 'POST',
    path: '/customers/duplicates/dismiss',
    summary: 'Say that two customers who look like one are not; the pair is not shown again',
    access: 'contact:update',
    body: distinction,
    status: 204,
    errors: [notFound, sameCustomer],
    handler: async ({ actor, body }) => {
      await merges.distinguish(asMember(actor), body.oneId, body.otherId);
      return undefined;
    },
  }),
  defineRoute({
    id: 'customerMerges.merge',
    method: 'POST',
    path: '/customers/{id}/merge',
    summary: 'Merge another customer into this one, with mails, phones, tags, notes and history; can be taken back',
    access: 'contact:merge',
    params: idParams,
    body: mergeOrder,
    status: 200,
    response: customerSchema,
    errors: [notFound, sameCustomer, revisionConflict],
    revisioned: true,
    handler: ({ actor, params, body, request }) => merges.merge(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'customerMerges.list',
    method: 'GET',
    path: '/customers/{id}/merges',
    summary: 'Who was merged into a customer, newest first, and whether it can be taken back',
    access: 'contact:read',
    params: idParams,
    query: mergeListQuery,
    status: 200,
    response: mergePage,
    errors: [notFound],
    handler: ({ actor, params, query }) => merges.list(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'customerMerges.undo',
    method: 'POST',
    path: '/customer-merges/{id}/undo',
    summary: 'Take a merge back: both customers are as they were; only while the one that stayed was not changed since',
    access: 'contact:merge',
    params: idParams,
    status: 200,
    response: customerSchema,
    errors: [notFound, mergedBackAlready, changedSince],
    handler: ({ actor, params }) => merges.undo(asMember(actor), params.id),
  }),
];
