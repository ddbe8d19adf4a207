/** The audit log. */
export type { Filters as AuditFilters } from './audit-filters.tsx';
export { AuditPage } from './audit-page.tsx';
