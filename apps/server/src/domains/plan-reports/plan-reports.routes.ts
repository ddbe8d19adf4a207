import { Readable } from 'node:stream';
import { asMember } from '#kernel/access/index.ts';
import { csvHeaders } from '#kernel/csv/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { planReport } from './plan-reports.schemas.ts';
import type { PlanReports } from './plan-reports.service.ts';

export const planReportRoutes = (reports: PlanReports) => [
  defineRoute({
    id: 'planReports.get',
    method: 'GET',
    path: '/copilot/plans/{id}/report',
    summary: 'What has become of a plan: planned, written, approved, late, and what it cost as far as that is known',
    access: 'ai:read',
    params: idParams,
    status: 200,
    response: planReport,
    errors: [notFound],
    handler: ({ actor, params }) => reports.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'planReports.export',
    method: 'GET',
    path: '/copilot/plans/{id}/report/export',
    summary: 'The items of the report as a CSV file',
    access: 'ai:read',
    params: idParams,
    status: 200,
    contentType: 'text/csv',
    errors: [notFound],
    handler: async ({ actor, params }) =>
      reply({
        stream: Readable.from(await reports.csv(asMember(actor), params.id)),
        headers: csvHeaders('plan-report.csv'),
      }),
  }),
];
