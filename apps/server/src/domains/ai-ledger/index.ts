/**
 * What AI costs: a line per piece of work and a ceiling per month.
 *
 * A line is reserved before anything is sent to a vendor, under a lock of the workspace's budget, and settled with what it
 * really took; a runaway loop meets the ceiling whatever it runs in. Money is in millionths of a US dollar, unknown is null.
 */
export { overBudget } from './ai-ledger.errors.ts';
export { makeAiLedgerRepo } from './ai-ledger.repo.ts';
export { aiLedgerRoutes } from './ai-ledger.routes.ts';
export { triedShape } from './ai-ledger.schemas.ts';
export { type AiLedger, type Meter, makeAiLedger, type Work } from './ai-ledger.service.ts';
