/**
 * Issuers: who writes the invoices of a workspace, how its numbers begin, and where buyers pay to.
 *
 * Invoices freeze a copy (`forDocument`). Whoever changes the account confirms first who they are, and `payoutChanged` tells
 * the owners (`owners`).
 */
export { payoutChanged } from './issuers.events.ts';
export { masked, missingOf, numberText, todayIn } from './issuers.queries.ts';
export { type IssuerRow, makeIssuersRepo } from './issuers.repo.ts';
export { issuerRoutes } from './issuers.routes.ts';
export { type Address, addressSchema, currencyCode, optionalMail, vatRate } from './issuers.schemas.ts';
export { type Issuers, makeIssuers } from './issuers.service.ts';
