import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { alreadyAccepted } from './site-checks.errors.ts';
import { acceptance, acceptancePage, newAcceptance, siteCheckPage, siteCheckQuery } from './site-checks.schemas.ts';
import type { SiteChecks } from './site-checks.service.ts';

export const siteCheckRoutes = (checks: SiteChecks) => [
  defineRoute({
    id: 'siteChecks.list',
    method: 'GET',
    path: '/site-checks',
    summary: 'What the checks of a site came to over time, newest first',
    access: 'site-check:read',
    query: siteCheckQuery,
    status: 200,
    response: siteCheckPage,
    errors: [],
    handler: ({ actor, query }) => checks.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'siteChecks.acceptances',
    method: 'GET',
    path: '/check-acceptances',
    summary: 'Warnings of a site that somebody lets stand, and why',
    access: 'site-check:read',
    query: siteCheckQuery,
    status: 200,
    response: acceptancePage,
    errors: [],
    handler: ({ actor, query }) => checks.acceptances(asMember(actor), query),
  }),
  defineRoute({
    id: 'siteChecks.accept',
    method: 'POST',
    path: '/check-acceptances',
    summary: 'Let a warning stand, with a reason',
    access: 'site-check:accept',
    body: newAcceptance,
    status: 201,
    response: acceptance,
    errors: [notFound, alreadyAccepted],
    handler: ({ actor, body }) => checks.accept(asMember(actor), body),
  }),
  defineRoute({
    id: 'siteChecks.withdraw',
    method: 'DELETE',
    path: '/check-acceptances/{id}',
    summary: 'Have a warning told again',
    access: 'site-check:accept',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await checks.withdraw(asMember(actor), params.id);
      return undefined;
    },
  }),
];
