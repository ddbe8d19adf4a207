/**
 * What has become of a plan: planned, written, approved, left aside, late, and what it cost. Nothing is stored for it: it is
 * computed from the plan, its texts, its drafts and the ledger whenever somebody looks. What posts and mails brought is not
 * known here, because nothing is published or sent from the studio.
 */
export { planReportRoutes } from './plan-reports.routes.ts';
export { makePlanReports } from './plan-reports.service.ts';
