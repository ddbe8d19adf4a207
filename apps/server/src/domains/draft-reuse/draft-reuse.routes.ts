import { batchSchema, estimateSchema } from '#domains/copilot-batches/index.ts';
import { planPaused } from '#domains/drafts/index.ts';
import { notInState } from '#domains/generations/index.ts';
import { slugTaken, unknownLocale } from '#domains/pages/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { notForPage, nothingToReuse } from './draft-reuse.errors.ts';
import { draftPages, pageAnswer, pageRequest, pageSource, reuseOrder, reuseRequest } from './draft-reuse.schemas.ts';
import type { DraftReuse } from './draft-reuse.service.ts';

export const draftReuseRoutes = (reuse: DraftReuse) => [
  defineRoute({
    id: 'draftReuse.estimate',
    method: 'POST',
    path: '/copilot/content/repurpose/estimate',
    summary: 'What a draft for other channels would cost',
    access: 'ai:create',
    readsOnly: true,
    body: reuseOrder,
    status: 200,
    response: estimateSchema,
    errors: [notFound, nothingToReuse],
    handler: ({ actor, body }) => reuse.estimate(asMember(actor), body),
  }),
  defineRoute({
    id: 'draftReuse.start',
    method: 'POST',
    path: '/copilot/content/repurpose',
    summary: 'The text of a draft for other channels: posts, a mail, the text of a page. A batch like any other',
    access: 'ai:create',
    body: reuseRequest,
    status: 202,
    response: batchSchema,
    errors: [notFound, nothingToReuse, planPaused],
    limit: { perMinute: 10, ofWorkspace: 30 },
    handler: ({ actor, body }) => reuse.start(asMember(actor), body),
  }),
  defineRoute({
    id: 'draftReuse.page',
    method: 'POST',
    path: '/copilot/pages/from-text',
    summary: 'A finished text for the blog as a page of a site, in state draft',
    access: 'page:create',
    body: pageRequest,
    status: 201,
    response: pageAnswer,
    errors: [notFound, notForPage, nothingToReuse, notInState, planPaused, unknownLocale, slugTaken],
    handler: ({ actor, body }) => reuse.page(asMember(actor), body),
  }),
  defineRoute({
    id: 'draftReuse.pages',
    method: 'GET',
    path: '/drafts/{id}/pages',
    summary: 'Pages that were made from a draft, newest first; none for whoever may not see pages',
    access: 'draft:read',
    params: idParams,
    status: 200,
    response: draftPages,
    errors: [notFound],
    handler: ({ actor, params }) => reuse.pagesOf(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'draftReuse.source',
    method: 'GET',
    path: '/pages/{id}/source',
    summary: 'The draft that a page was made from',
    access: 'page:read',
    params: idParams,
    status: 200,
    response: pageSource,
    errors: [notFound],
    handler: ({ actor, params }) => reuse.sourceOfPage(asMember(actor), params.id),
  }),
];
