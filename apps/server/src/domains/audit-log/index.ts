/**
 * The audit log for reading: filters, CSV, verification of its seals, and the jobs that seal and let go.
 *
 * Lines are written by every domain through the kernel's `audit`, in the transaction of the change.
 */
export { auditLogConfig } from './audit-log.config.ts';
export { forgetAuditLines, sealAuditLog } from './audit-log.jobs.ts';
export { makeAuditLogRepo } from './audit-log.repo.ts';
export { auditLogRoutes } from './audit-log.routes.ts';
export { type AuditLog, makeAuditLog } from './audit-log.service.ts';
