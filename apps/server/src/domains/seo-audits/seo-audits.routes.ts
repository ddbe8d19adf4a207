import { notInState } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  applyOutcome,
  applyRequest,
  auditedPages,
  auditPage,
  auditQuery,
  dismissOutcome,
  dismissRequest,
} from './seo-audits.schemas.ts';
import type { SeoAudits } from './seo-audits.service.ts';

export const seoAuditRoutes = (audits: SeoAudits) => [
  defineRoute({
    id: 'seoAudits.list',
    method: 'GET',
    path: '/copilot/seo-audits',
    summary: 'Audits of a site with what they came to, newest first',
    access: 'ai:read',
    query: auditQuery,
    status: 200,
    response: auditPage,
    errors: [notFound],
    handler: ({ actor, query }) => audits.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'seoAudits.pages',
    method: 'GET',
    path: '/copilot/seo-audits/{id}/pages',
    summary: 'The audited pages as they are now: whether they are still there, and whether they have changed since',
    access: 'ai:read',
    params: idParams,
    status: 200,
    response: auditedPages,
    errors: [notFound, notInState],
    handler: ({ actor, params }) => audits.pages(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'seoAudits.apply',
    method: 'POST',
    path: '/copilot/seo-audits/{id}/apply',
    summary: 'Apply findings to their pages, each as a new revision; a page that has changed since is left alone',
    access: 'page:update',
    params: idParams,
    body: applyRequest,
    status: 200,
    response: applyOutcome,
    errors: [notFound, notInState],
    handler: ({ actor, params, body }) => audits.apply(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'seoAudits.dismiss',
    method: 'POST',
    path: '/copilot/seo-audits/{id}/dismiss',
    summary: 'Set findings aside, also in later audits of the site; or have them told again',
    access: 'page:update',
    params: idParams,
    body: dismissRequest,
    status: 200,
    response: dismissOutcome,
    errors: [notFound, notInState],
    handler: ({ actor, params, body }) => audits.dismiss(asMember(actor), params.id, body),
  }),
];
