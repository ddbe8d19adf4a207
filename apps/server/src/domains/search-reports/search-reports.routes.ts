import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  findingsQuery,
  pageSearch,
  pagesQuery,
  reportQuery,
  searchFindings,
  searchPages,
  searchReport,
} from './search-reports.schemas.ts';
import type { SearchReports } from './search-reports.service.ts';

export const searchReportRoutes = (reports: SearchReports) => [
  defineRoute({
    id: 'searchReports.get',
    method: 'GET',
    path: '/sites/{id}/search-report',
    summary: 'How often a site, or one of its pages, was shown and clicked in the search, day by day',
    access: 'analytics:read',
    params: idParams,
    query: reportQuery,
    status: 200,
    response: searchReport,
    errors: [notFound],
    handler: ({ actor, params, query }) => reports.report(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'searchReports.findings',
    method: 'GET',
    path: '/sites/{id}/search-findings',
    summary: 'Where an editor can win clicks in the search, by a rule that the answer tells; most first',
    access: 'analytics:read',
    params: idParams,
    query: findingsQuery,
    status: 200,
    response: searchFindings,
    errors: [notFound],
    handler: ({ actor, params, query }) => reports.findings(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'searchReports.pages',
    method: 'GET',
    path: '/sites/{id}/search-pages',
    summary: 'Addresses of a site in the search with their figures, most viewed first',
    access: 'analytics:read',
    params: idParams,
    query: pagesQuery,
    status: 200,
    response: searchPages,
    errors: [notFound],
    handler: ({ actor, params, query }) => reports.pages(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'searchReports.page',
    method: 'GET',
    path: '/pages/{id}/search',
    summary: 'Search figures of one page over the last 28 days that are there',
    access: 'analytics:read',
    params: idParams,
    status: 200,
    response: pageSearch,
    errors: [notFound],
    handler: ({ actor, params }) => reports.page(asMember(actor), params.id),
  }),
];
