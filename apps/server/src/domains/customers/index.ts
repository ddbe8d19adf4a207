/**
 * Customers: people and companies that a workspace knows. Mail addresses and telephone numbers are kept in one form each, and the
 * database decides who has one first.
 *
 * Others refer to a customer by a nullable `customer_id … on delete set null` and ask `exists` or `find` first. Whoever makes or
 * changes customers in a transaction of their own calls `createIn` and `updateIn` within `settled`.
 */
export type { CustomerInput } from './customers.queries.ts';
export type { KnownCustomer } from './customers.repo.ts';
export { makeCustomersRepo } from './customers.repo.ts';
export { customerRoutes } from './customers.routes.ts';
export {
  type Customer,
  customerSchema,
  customerTag,
  type NewCustomer,
  newConsent,
  newCustomer,
} from './customers.schemas.ts';
export { type Customers, makeCustomers } from './customers.service.ts';
