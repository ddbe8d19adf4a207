import { Readable } from 'node:stream';
import { asMember } from '#kernel/access/index.ts';
import { csvHeaders } from '#kernel/csv/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { notADraft, onlyInvoicesCredited, tooLarge } from './invoices.errors.ts';
import {
  invoiceChange,
  invoiceFilter,
  invoicePage,
  invoiceQuery,
  invoiceSchema,
  invoiceSums,
  newInvoice,
} from './invoices.schemas.ts';
import type { Invoices } from './invoices.service.ts';

const looks = (invoices: Invoices) => [
  defineRoute({
    id: 'invoices.list',
    method: 'GET',
    path: '/finance/invoices',
    summary: 'Invoices and credit notes, newest first, drafts on top',
    access: 'invoice:read',
    query: invoiceQuery,
    status: 200,
    response: invoicePage,
    errors: [],
    handler: ({ actor, query }) => invoices.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'invoices.sums',
    method: 'GET',
    path: '/finance/invoices/sums',
    summary: 'Sums over everything that a list with these filters would show, per currency; drafts do not count',
    access: 'invoice:read',
    query: invoiceFilter,
    status: 200,
    response: invoiceSums,
    errors: [],
    handler: ({ actor, query }) => invoices.sums(asMember(actor), query),
  }),
  defineRoute({
    id: 'invoices.export',
    method: 'GET',
    path: '/finance/invoices/export',
    summary: 'The list with these filters as a CSV file',
    access: 'invoice:read',
    query: invoiceFilter,
    status: 200,
    contentType: 'text/csv',
    errors: [],
    handler: async ({ actor, query }) =>
      reply({ stream: Readable.from(invoices.csv(asMember(actor), query)), headers: csvHeaders('invoices.csv') }),
  }),
  defineRoute({
    id: 'invoices.get',
    method: 'GET',
    path: '/finance/invoices/{id}',
    summary: 'One invoice with its lines and sums; an issued one as it was frozen',
    access: 'invoice:read',
    params: idParams,
    status: 200,
    response: invoiceSchema,
    errors: [notFound],
    handler: ({ actor, params }) => invoices.get(asMember(actor), params.id),
  }),
];

const drafts = (invoices: Invoices) => [
  defineRoute({
    id: 'invoices.create',
    method: 'POST',
    path: '/finance/invoices',
    summary: 'Begin a draft; it has no number, and nobody owes anything by it',
    access: 'invoice:create',
    body: newInvoice,
    status: 201,
    response: invoiceSchema,
    errors: [notFound, tooLarge],
    handler: ({ actor, body }) => invoices.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'invoices.update',
    method: 'PUT',
    path: '/finance/invoices/{id}',
    summary: 'Change a draft; what is issued is never changed',
    access: 'invoice:update',
    revisioned: true,
    params: idParams,
    body: invoiceChange,
    status: 200,
    response: invoiceSchema,
    errors: [notFound, revisionConflict, notADraft, tooLarge],
    handler: ({ actor, params, body, request }) => invoices.update(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'invoices.delete',
    method: 'DELETE',
    path: '/finance/invoices/{id}',
    summary: 'Delete a draft; what is issued is never deleted',
    access: 'invoice:delete',
    params: idParams,
    status: 204,
    errors: [notFound, notADraft],
    handler: async ({ actor, params }) => {
      await invoices.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'invoices.duplicate',
    method: 'POST',
    path: '/finance/invoices/{id}/duplicate',
    summary: 'A new draft that says the same',
    access: 'invoice:create',
    params: idParams,
    status: 201,
    response: invoiceSchema,
    errors: [notFound, onlyInvoicesCredited],
    handler: ({ actor, params }) => invoices.duplicate(asMember(actor), params.id),
  }),
];

export const invoiceRoutes = (invoices: Invoices) => [
  ...looks(invoices),
  ...drafts(invoices),
  defineRoute({
    id: 'invoices.pdf',
    method: 'GET',
    path: '/finance/invoices/{id}/pdf',
    summary: 'The document as a PDF; one of a draft says on every page that it is none',
    access: 'invoice:read',
    params: idParams,
    status: 200,
    contentType: 'application/pdf',
    errors: [notFound],
    limit: { perMinute: 60, ofWorkspace: 240 },
    handler: async ({ actor, params }) => {
      const { bytes, name } = await invoices.pdf(asMember(actor), params.id);
      return reply({
        stream: bytes,
        headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}"` },
      });
    },
  }),
];
