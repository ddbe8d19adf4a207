import { notIssued } from '#domains/invoices/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { dayAhead, isWrittenOff, known, reversedAlready, tooMuch } from './invoice-payments.errors.ts';
import { newPayment, paymentPage, paymentQuery, paymentReversal, paymentSchema } from './invoice-payments.schemas.ts';
import type { InvoicePayments } from './invoice-payments.service.ts';

export const invoicePaymentRoutes = (payments: InvoicePayments) => [
  defineRoute({
    id: 'invoicePayments.list',
    method: 'GET',
    path: '/finance/payments',
    summary: 'Money that came in or went back, newest day first',
    access: 'invoice:read',
    query: paymentQuery,
    status: 200,
    response: paymentPage,
    errors: [],
    handler: ({ actor, query }) => payments.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'invoicePayments.get',
    method: 'GET',
    path: '/finance/payments/{id}',
    summary: 'One payment',
    access: 'invoice:read',
    params: idParams,
    status: 200,
    response: paymentSchema,
    errors: [notFound],
    handler: ({ actor, params }) => payments.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'invoicePayments.create',
    method: 'POST',
    path: '/finance/payments',
    summary: 'Book money that came in; never more than is open',
    access: 'invoice:pay',
    body: newPayment,
    status: 201,
    response: paymentSchema,
    errors: [notFound, notIssued, tooMuch, isWrittenOff, known, dayAhead],
    handler: ({ actor, body }) => payments.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'invoicePayments.reverse',
    method: 'POST',
    path: '/finance/payments/{id}/reverse',
    summary: 'Take back a payment that was booked by mistake, by a row of its own; nothing is deleted',
    access: 'invoice:pay',
    params: idParams,
    body: paymentReversal,
    status: 201,
    response: paymentSchema,
    errors: [notFound, reversedAlready],
    handler: ({ actor, params, body }) => payments.reverse(asMember(actor), params.id, body.note),
  }),
];
