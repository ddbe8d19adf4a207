import { notIssued } from '#domains/invoices/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { noRecipient, skipped } from './invoice-sendings.errors.ts';
import { sendingList, sendingSchema, sendRequest } from './invoice-sendings.schemas.ts';
import type { InvoiceSendings } from './invoice-sendings.service.ts';

export const invoiceSendingRoutes = (sendings: InvoiceSendings) => [
  defineRoute({
    id: 'invoiceSendings.list',
    method: 'GET',
    path: '/finance/invoices/{id}/sendings',
    summary: 'When and where to an invoice was sent, newest first',
    access: 'invoice:read',
    params: idParams,
    status: 200,
    response: sendingList,
    errors: [notFound],
    handler: ({ actor, params }) => sendings.list(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'invoiceSendings.create',
    method: 'POST',
    path: '/finance/invoices/{id}/send',
    summary: 'Send an issued invoice to its buyer with the PDF; asking twice for the same sending sends it once',
    access: 'invoice:send',
    params: idParams,
    body: sendRequest,
    status: 202,
    response: sendingSchema,
    errors: [notFound, notIssued, noRecipient, skipped],
    limit: { perMinute: 30, ofWorkspace: 120 },
    handler: ({ actor, params, body }) => sendings.send(asMember(actor), params.id, body),
  }),
];
