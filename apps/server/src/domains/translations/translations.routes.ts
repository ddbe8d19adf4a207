import { pageDetail, slugTaken, unknownLocale } from '#domains/pages/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { alreadyThere, isSource } from './translations.errors.ts';
import { newTranslation, translationMark, translationPage, translationQuery } from './translations.schemas.ts';
import type { Translations } from './translations.service.ts';

export const translationRoutes = (translations: Translations) => [
  defineRoute({
    id: 'translations.list',
    method: 'GET',
    path: '/translations',
    summary:
      'Pages of a site in each of its languages: which are missing, drafts, published or older than their source',
    access: 'page:read',
    query: translationQuery,
    status: 200,
    response: translationPage,
    errors: [notFound],
    handler: ({ actor, query }) => translations.matrix(asMember(actor), query),
  }),
  defineRoute({
    id: 'translations.create',
    method: 'POST',
    path: '/translations',
    summary: 'Begin a translation: a draft in another language with the blocks of the page',
    access: 'page:create',
    body: newTranslation,
    status: 201,
    response: pageDetail,
    errors: [notFound, unknownLocale, slugTaken, alreadyThere],
    handler: ({ actor, body }) => translations.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'translations.markCurrent',
    method: 'POST',
    path: '/pages/{id}/translation-current',
    summary: 'Say that a translation says what its source says now',
    access: 'page:update',
    params: idParams,
    status: 200,
    response: translationMark,
    errors: [notFound, isSource],
    handler: ({ actor, params }) => translations.markCurrent(asMember(actor), params.id),
  }),
];
