import { notInState } from '#domains/generations/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { applyOutcome, applyRequest } from './seo-audits.schemas.ts';
import type { SeoAudits } from './seo-audits.service.ts';

export const seoAuditRoutes = (audits: SeoAudits) => [
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
    errors: [notFound, notInState, revisionConflict],
    handler: ({ actor, params, body }) => audits.apply(asMember(actor), params.id, body),
  }),
];
