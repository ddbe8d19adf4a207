/** The audit log, of a workspace and of the instance. */
export { AuditPage, InstanceAuditPage } from './audit-page.tsx';
export { toFilters } from './filters.ts';
