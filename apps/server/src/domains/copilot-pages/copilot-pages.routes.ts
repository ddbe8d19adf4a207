import { copilotErrors } from '#domains/copilot/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { nothingToRewrite, noWordsThere } from './copilot-pages.errors.ts';
import { sectionProposal, sectionRequest, wordsProposal, wordsRequest } from './copilot-pages.schemas.ts';
import type { CopilotPages } from './copilot-pages.service.ts';

export const copilotPageRoutes = (pages: CopilotPages) => [
  defineRoute({
    id: 'copilotPages.words',
    method: 'POST',
    path: '/copilot/pages/words',
    summary:
      'Other words for a block: written, shortened, translated or in another tone. A proposal; the page is not changed',
    access: 'ai:rewrite',
    body: wordsRequest,
    status: 200,
    response: wordsProposal,
    errors: [notFound, noWordsThere, nothingToRewrite, ...copilotErrors],
    limit: { perMinute: 60, ofWorkspace: 240 },
    handler: ({ actor, body, request }) => pages.words(asMember(actor), body, request.signal),
  }),
  defineRoute({
    id: 'copilotPages.section',
    method: 'POST',
    path: '/copilot/pages/section',
    summary: 'Blocks with words for a new section of a page. A proposal; the page is not changed',
    access: 'ai:create',
    body: sectionRequest,
    status: 200,
    response: sectionProposal,
    errors: [notFound, noWordsThere, ...copilotErrors],
    limit: { perMinute: 30, ofWorkspace: 90 },
    handler: ({ actor, body, request }) => pages.section(asMember(actor), body, request.signal),
  }),
];
