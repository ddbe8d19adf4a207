/** The audit log, of a workspace and of the instance. */
export { toFilters } from './audit-filters.tsx';
export { AuditPage, InstanceAuditPage } from './audit-page.tsx';
