/**
 * Tables of customers that come in: a dry run says what would happen, a job does it row by row, and all of it can be taken back.
 */
export { customerImportJob, makeImportWorker, tidyCustomerImports } from './customer-imports.jobs.ts';
export { makeCustomerImportsRepo } from './customer-imports.repo.ts';
export { customerImportRoutes } from './customer-imports.routes.ts';
export { makeCustomerImports } from './customer-imports.service.ts';
