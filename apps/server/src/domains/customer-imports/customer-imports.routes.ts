import { Readable } from 'node:stream';
import { asMember } from '#kernel/access/index.ts';
import { csvHeaders } from '#kernel/csv/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { badMapping, noTable, notNow, tableTooLarge, tooLate, tooManyImports } from './customer-imports.errors.ts';
import {
  customerImport,
  customerImportPage,
  importListQuery,
  importOrder,
  importRowPage,
  rowListQuery,
} from './customer-imports.schemas.ts';
import type { CustomerImports } from './customer-imports.service.ts';

const lookRoutes = (imports: CustomerImports) => [
  defineRoute({
    id: 'customerImports.list',
    method: 'GET',
    path: '/customer-imports',
    summary: 'Imports of customers, newest first',
    access: 'contact:import',
    query: importListQuery,
    status: 200,
    response: customerImportPage,
    errors: [],
    handler: ({ actor, query }) => imports.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'customerImports.get',
    method: 'GET',
    path: '/customer-imports/{id}',
    summary: 'An import: its columns, how far it is, what it would do and what it did',
    access: 'contact:import',
    params: idParams,
    status: 200,
    response: customerImport,
    errors: [notFound],
    handler: ({ actor, params }) => imports.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'customerImports.rows',
    method: 'GET',
    path: '/customer-imports/{id}/rows',
    summary: 'Rows of an import in the order of the file, with what would become and what became of each',
    access: 'contact:import',
    params: idParams,
    query: rowListQuery,
    status: 200,
    response: importRowPage,
    errors: [notFound],
    handler: ({ actor, params, query }) => imports.rows(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'customerImports.refused',
    method: 'GET',
    path: '/customer-imports/{id}/refused',
    summary: 'Refused rows as a CSV file, with the reason behind each, to be mended and sent again',
    access: 'contact:import',
    params: idParams,
    status: 200,
    contentType: 'text/csv',
    errors: [notFound],
    handler: async ({ actor, params }) =>
      reply({
        stream: Readable.from(await imports.refused(asMember(actor), params.id)),
        headers: csvHeaders('refused.csv'),
      }),
  }),
];

const orderRoutes = (imports: CustomerImports) => [
  defineRoute({
    id: 'customerImports.create',
    method: 'POST',
    path: '/customer-imports',
    summary: 'Upload a CSV table of customers; what its columns hold is guessed, and nothing is taken in yet',
    access: 'contact:import',
    upload: true,
    status: 201,
    response: customerImport,
    errors: [noTable, tableTooLarge, tooManyImports],
    limit: { perMinute: 20 },
    handler: ({ actor, files }) => imports.upload(asMember(actor), files()),
  }),
  defineRoute({
    id: 'customerImports.check',
    method: 'POST',
    path: '/customer-imports/{id}/check',
    summary: 'Dry run: find out what each row would do, with these columns and this rule; makes nothing',
    access: 'contact:import',
    params: idParams,
    body: importOrder,
    status: 202,
    response: customerImport,
    errors: [notFound, notNow, badMapping, tooLate],
    handler: ({ actor, params, body }) => imports.check(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'customerImports.run',
    method: 'POST',
    path: '/customer-imports/{id}/run',
    summary: 'Take the rows in; after a stop it goes on, and rows that were refused are tried again',
    access: 'contact:import',
    params: idParams,
    body: importOrder,
    status: 202,
    response: customerImport,
    errors: [notFound, notNow, badMapping, tooLate],
    handler: ({ actor, params, body }) => imports.run(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'customerImports.cancel',
    method: 'POST',
    path: '/customer-imports/{id}/cancel',
    summary: 'Stop an import; what is made stays until it is undone',
    access: 'contact:import',
    params: idParams,
    status: 200,
    response: customerImport,
    errors: [notFound, notNow],
    handler: ({ actor, params }) => imports.cancel(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'customerImports.undo',
    method: 'POST',
    path: '/customer-imports/{id}/undo',
    summary: 'Take back what the import made and changed, except where somebody has changed the customer since',
    access: 'contact:import',
    params: idParams,
    status: 202,
    response: customerImport,
    errors: [notFound, notNow, tooLate],
    handler: ({ actor, params }) => imports.undo(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'customerImports.delete',
    method: 'DELETE',
    path: '/customer-imports/{id}',
    summary: 'Throw away the rows and the report of an import; what it made stays',
    access: 'contact:import',
    params: idParams,
    status: 204,
    errors: [notFound, notNow],
    handler: async ({ actor, params }) => {
      await imports.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];

export const customerImportRoutes = (imports: CustomerImports) => [...lookRoutes(imports), ...orderRoutes(imports)];
