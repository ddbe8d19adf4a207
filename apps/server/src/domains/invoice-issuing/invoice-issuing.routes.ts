import { invoiceSchema, notADraft, notIssued, onlyInvoicesCredited } from '#domains/invoices/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  creditTooHigh,
  dateAhead,
  dateRunsBack,
  incomplete,
  nothingOpen,
  notWrittenOff,
} from './invoice-issuing.errors.ts';
import { issueRequest, numberingReport, writeOffRequest } from './invoice-issuing.schemas.ts';
import type { InvoiceIssuing } from './invoice-issuing.service.ts';

export const invoiceIssuingRoutes = (issuing: InvoiceIssuing) => [
  defineRoute({
    id: 'invoiceIssuing.numbering',
    method: 'GET',
    path: '/finance/invoices/numbering',
    summary: 'Per series and year which numbers were given: the proof that none is missing',
    access: 'invoice:read',
    status: 200,
    response: numberingReport,
    errors: [],
    handler: ({ actor }) => issuing.numbering(asMember(actor)),
  }),
  defineRoute({
    id: 'invoiceIssuing.issue',
    method: 'POST',
    path: '/finance/invoices/{id}/issue',
    summary: 'Give a draft the next number of its series and freeze it; with If-Match only what was seen is issued',
    access: 'invoice:issue',
    revisioned: true,
    params: idParams,
    body: issueRequest,
    status: 200,
    response: invoiceSchema,
    errors: [notFound, revisionConflict, notADraft, incomplete, dateRunsBack, dateAhead, creditTooHigh],
    handler: ({ actor, params, body, request }) => issuing.issue(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'invoiceIssuing.credit',
    method: 'POST',
    path: '/finance/invoices/{id}/credit',
    summary: 'Begin a credit note that says what the invoice says, as a draft; take lines away for a part',
    access: 'invoice:create',
    params: idParams,
    status: 201,
    response: invoiceSchema,
    errors: [notFound, notIssued, onlyInvoicesCredited],
    handler: ({ actor, params }) => issuing.credit(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'invoiceIssuing.writeOff',
    method: 'POST',
    path: '/finance/invoices/{id}/write-off',
    summary: 'Give up on what is still open, with the reason',
    access: 'invoice:issue',
    params: idParams,
    body: writeOffRequest,
    status: 200,
    response: invoiceSchema,
    errors: [notFound, notIssued, nothingOpen],
    handler: ({ actor, params, body }) => issuing.writeOff(asMember(actor), params.id, body.reason),
  }),
  defineRoute({
    id: 'invoiceIssuing.takeUpAgain',
    method: 'DELETE',
    path: '/finance/invoices/{id}/write-off',
    summary: 'Claim what was given up after all',
    access: 'invoice:issue',
    params: idParams,
    status: 200,
    response: invoiceSchema,
    errors: [notFound, notWrittenOff],
    handler: ({ actor, params }) => issuing.takeUpAgain(asMember(actor), params.id),
  }),
];
