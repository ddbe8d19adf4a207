import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { badBic, badIban, holderMissing, sameSeries } from './issuers.errors.ts';
import { issuerChange, issuerSchema, payoutChange } from './issuers.schemas.ts';
import type { Issuers } from './issuers.service.ts';

export const issuerRoutes = (issuers: Issuers) => [
  defineRoute({
    id: 'issuers.get',
    method: 'GET',
    path: '/finance/issuer',
    summary: 'Who writes the invoices of this workspace; empty fields where nothing is set up yet',
    access: 'invoice:read',
    status: 200,
    response: issuerSchema,
    errors: [],
    handler: ({ actor }) => issuers.get(asMember(actor)),
  }),
  defineRoute({
    id: 'issuers.update',
    method: 'PUT',
    path: '/finance/issuer',
    summary: 'Say who writes the invoices; what is issued already stays as it is',
    access: 'invoice:issuer',
    revisioned: true,
    body: issuerChange,
    status: 200,
    response: issuerSchema,
    errors: [notFound, revisionConflict, sameSeries],
    handler: ({ actor, body, request }) => issuers.update(asMember(actor), body, request.ifMatch),
  }),
  defineRoute({
    id: 'issuers.setPayout',
    method: 'PUT',
    path: '/finance/issuer/payout',
    summary: 'Say where buyers pay to; every owner is told, and what is issued already stays as it is',
    access: 'invoice:payout',
    stepUp: true,
    revisioned: true,
    body: payoutChange,
    status: 200,
    response: issuerSchema,
    errors: [revisionConflict, badIban, badBic, holderMissing],
    handler: ({ actor, body, request }) => issuers.setPayout(asMember(actor), body, request.ifMatch),
  }),
];
