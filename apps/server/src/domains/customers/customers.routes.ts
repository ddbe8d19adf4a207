import { Readable } from 'node:stream';
import { asMember } from '#kernel/access/index.ts';
import { csvHeaders } from '#kernel/csv/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams, listQuery } from '#kernel/http/wire.ts';
import { badPhone, erasedBefore, knownAlready, nameless, reasonNeeded, tooManyCustomers } from './customers.errors.ts';
import {
  consentPage,
  consentSchema,
  customerChange,
  customerFilters,
  customerListQuery,
  customerPage,
  customerSchema,
  newConsent,
  newCustomer,
  stageCounts,
  tagCounts,
} from './customers.schemas.ts';
import type { Customers } from './customers.service.ts';

const refusals = [knownAlready, erasedBefore, nameless, reasonNeeded, badPhone];

const listRoutes = (customers: Customers) => [
  defineRoute({
    id: 'customers.list',
    method: 'GET',
    path: '/customers',
    summary: 'List customers',
    access: 'contact:read',
    query: customerListQuery,
    status: 200,
    response: customerPage,
    errors: [],
    handler: ({ actor, query }) => customers.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'customers.stages',
    method: 'GET',
    path: '/customers/stages',
    summary: 'How many customers are in which stage, under filters',
    access: 'contact:read',
    query: customerFilters,
    status: 200,
    response: stageCounts,
    errors: [],
    handler: ({ actor, query }) => customers.stages(asMember(actor), query),
  }),
  defineRoute({
    id: 'customers.tags',
    method: 'GET',
    path: '/customers/tags',
    summary: 'Tags of customers, with how many have them',
    access: 'contact:read',
    status: 200,
    response: tagCounts,
    errors: [],
    handler: ({ actor }) => customers.tags(asMember(actor)),
  }),
  defineRoute({
    id: 'customers.export',
    method: 'GET',
    path: '/customers/export',
    summary: 'Customers under filters as a CSV file, which an import reads again',
    access: 'contact:export',
    query: customerFilters,
    status: 200,
    contentType: 'text/csv',
    errors: [],
    handler: async ({ actor, query }) =>
      reply({
        stream: Readable.from(await customers.csv(asMember(actor), query)),
        headers: csvHeaders('customers.csv'),
      }),
  }),
];

const oneRoutes = (customers: Customers) => [
  defineRoute({
    id: 'customers.create',
    method: 'POST',
    path: '/customers',
    summary: 'Create a customer; one whose mail or phone is known already is refused unless that is meant',
    access: 'contact:create',
    body: newCustomer,
    status: 201,
    response: customerSchema,
    errors: [notFound, tooManyCustomers, ...refusals],
    handler: ({ actor, body }) => customers.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'customers.get',
    method: 'GET',
    path: '/customers/{id}',
    summary: 'One customer',
    access: 'contact:read',
    params: idParams,
    status: 200,
    response: customerSchema,
    errors: [notFound],
    handler: ({ actor, params }) => customers.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'customers.update',
    method: 'PUT',
    path: '/customers/{id}',
    summary: 'Change a customer; with If-Match, only on top of that revision',
    access: 'contact:update',
    params: idParams,
    body: customerChange,
    status: 200,
    response: customerSchema,
    errors: [notFound, revisionConflict, ...refusals],
    revisioned: true,
    handler: ({ actor, params, body, request }) => customers.update(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'customers.delete',
    method: 'DELETE',
    path: '/customers/{id}',
    summary:
      'Delete a customer with notes and history; what others keep about the person stays: that is what erasure is for',
    access: 'contact:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await customers.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'customers.consents',
    method: 'GET',
    path: '/customers/{id}/consents',
    summary: 'Legal grounds for keeping somebody’s data, newest first; the newest counts',
    access: 'contact:read',
    params: idParams,
    query: listQuery,
    status: 200,
    response: consentPage,
    errors: [notFound],
    handler: ({ actor, params, query }) => customers.consents(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'customers.addConsent',
    method: 'POST',
    path: '/customers/{id}/consents',
    summary: 'Write down a legal ground, or that consent was taken back; former ones are kept',
    access: 'contact:update',
    params: idParams,
    body: newConsent,
    status: 201,
    response: consentSchema,
    errors: [notFound],
    handler: ({ actor, params, body }) => customers.addConsent(asMember(actor), params.id, body),
  }),
];

export const customerRoutes = (customers: Customers) => [...listRoutes(customers), ...oneRoutes(customers)];
