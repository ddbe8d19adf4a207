import { Readable } from 'node:stream';
import { asMember } from '#kernel/access/index.ts';
import { csvHeaders } from '#kernel/csv/index.ts';
import { defineRoute, reply } from '#kernel/http/index.ts';
import { badPeriod } from './audit-log.errors.ts';
import { auditExportQuery, auditListQuery, auditPage, chainReport } from './audit-log.schemas.ts';
import type { AuditLog } from './audit-log.service.ts';

export const auditLogRoutes = (log: AuditLog) => [
  defineRoute({
    id: 'auditLog.list',
    method: 'GET',
    path: '/audit-log',
    summary: 'Who did what in this workspace, newest first',
    access: 'audit:read',
    query: auditListQuery,
    status: 200,
    response: auditPage,
    errors: [badPeriod],
    handler: ({ actor, query }) => log.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'auditLog.export',
    method: 'GET',
    path: '/audit-log/export',
    summary: 'The same as a CSV file, whole',
    access: 'audit:export',
    query: auditExportQuery,
    status: 200,
    contentType: 'text/csv',
    errors: [badPeriod],
    handler: async ({ actor, query }) =>
      reply({ stream: Readable.from(await log.csv(asMember(actor), query)), headers: csvHeaders('audit-log.csv') }),
  }),
  defineRoute({
    id: 'auditLog.verify',
    method: 'GET',
    path: '/audit-log/verify',
    summary: 'Whether the sealed lines of this workspace are as they were written',
    access: 'audit:read',
    status: 200,
    response: chainReport,
    errors: [],
    handler: ({ actor }) => log.verify(asMember(actor)),
  }),
  defineRoute({
    id: 'auditLog.instance',
    method: 'GET',
    path: '/audit-log/instance',
    summary: 'Lines of the instance itself: sign-ins, accounts, acts of administrators',
    access: 'instance-admin',
    query: auditListQuery,
    status: 200,
    response: auditPage,
    errors: [badPeriod],
    handler: ({ query }) => log.listOfInstance(query),
  }),
  defineRoute({
    id: 'auditLog.exportInstance',
    method: 'GET',
    path: '/audit-log/instance/export',
    summary: 'The lines of the instance as a CSV file, whole',
    access: 'instance-admin',
    query: auditExportQuery,
    status: 200,
    contentType: 'text/csv',
    errors: [badPeriod],
    handler: async ({ actor, query }) =>
      reply({ stream: Readable.from(await log.csvOfInstance(actor, query)), headers: csvHeaders('audit-log.csv') }),
  }),
  defineRoute({
    id: 'auditLog.verifyInstance',
    method: 'GET',
    path: '/audit-log/instance/verify',
    summary: 'Whether the sealed lines of the instance are as they were written',
    access: 'instance-admin',
    status: 200,
    response: chainReport,
    errors: [],
    handler: ({ actor }) => log.verifyInstance(actor),
  }),
];
