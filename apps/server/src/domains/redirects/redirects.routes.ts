import { Readable } from 'node:stream';
import { asMember } from '#kernel/access/index.ts';
import { csvHeaders } from '#kernel/csv/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  badPattern,
  redirectChain,
  redirectHidesPage,
  redirectLoop,
  redirectTaken,
  tooManyRedirects,
  unknownPlace,
  unreadableTable,
} from './redirects.errors.ts';
import {
  exportQuery,
  importReport,
  newRedirect,
  redirectChange,
  redirectImport,
  redirectListQuery,
  redirectPage,
  redirectSchema,
  redirectTest,
  testQuery,
} from './redirects.schemas.ts';
import type { Redirects } from './redirects.service.ts';

const refusals = [
  ...[redirectTaken, redirectHidesPage, redirectLoop, redirectChain],
  ...[badPattern, unknownPlace, tooManyRedirects],
];

const onesOf = (redirects: Redirects) => [
  defineRoute({
    id: 'redirects.list',
    method: 'GET',
    path: '/redirects',
    summary: 'List redirects',
    access: 'page:read',
    query: redirectListQuery,
    status: 200,
    response: redirectPage,
    errors: [],
    handler: ({ actor, query }) => redirects.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'redirects.create',
    method: 'POST',
    path: '/redirects',
    summary: 'Create a redirect; one that leads to another redirect leads to its target at once',
    access: 'page:update',
    body: newRedirect,
    status: 201,
    response: redirectSchema,
    errors: [notFound, ...refusals],
    handler: ({ actor, body }) => redirects.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'redirects.update',
    method: 'PUT',
    path: '/redirects/{id}',
    summary: 'Change a redirect; one that a move made becomes a person’s own',
    access: 'page:update',
    params: idParams,
    body: redirectChange,
    status: 200,
    response: redirectSchema,
    errors: [notFound, ...refusals],
    handler: ({ actor, params, body }) => redirects.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'redirects.delete',
    method: 'DELETE',
    path: '/redirects/{id}',
    summary: 'Delete a redirect',
    access: 'page:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await redirects.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];

const tablesOf = (redirects: Redirects) => [
  defineRoute({
    id: 'redirects.tryImport',
    method: 'POST',
    path: '/redirects/import/try',
    summary: 'Say line by line what taking in a table would do, and change nothing',
    access: 'page:update',
    readsOnly: true,
    body: redirectImport,
    status: 200,
    response: importReport,
    errors: [notFound, unreadableTable],
    handler: ({ actor, body }) => redirects.takeTable(asMember(actor), body, { dry: true }),
  }),
  defineRoute({
    id: 'redirects.import',
    method: 'POST',
    path: '/redirects/import',
    summary: 'Take in a table of redirects: as we export it, of other programs, or the lines of a _redirects file',
    access: 'page:update',
    body: redirectImport,
    status: 200,
    response: importReport,
    errors: [notFound, unreadableTable],
    handler: ({ actor, body }) => redirects.takeTable(asMember(actor), body, { dry: false }),
  }),
  defineRoute({
    id: 'redirects.export',
    method: 'GET',
    path: '/redirects/export',
    summary: 'All redirects of a site as a CSV file',
    access: 'page:read',
    query: exportQuery,
    status: 200,
    contentType: 'text/csv',
    errors: [notFound],
    handler: async ({ actor, query }) =>
      reply({
        stream: Readable.from(await redirects.csv(asMember(actor), query.site)),
        headers: csvHeaders('redirects.csv'),
      }),
  }),
  defineRoute({
    id: 'redirects.test',
    method: 'GET',
    path: '/redirects/test',
    summary: 'Where an address of a site leads, by which rules',
    access: 'page:read',
    query: testQuery,
    status: 200,
    response: redirectTest,
    errors: [notFound],
    handler: ({ actor, query }) => redirects.test(asMember(actor), query.site, query.address),
  }),
];

export const redirectRoutes = (redirects: Redirects) => [...onesOf(redirects), ...tablesOf(redirects)];
