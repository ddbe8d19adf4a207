/** Customers: people and companies, what is agreed with them, and what the law asks about their data. */
export { CustomerPage } from './detail/customer-page.tsx';
export { CustomerImportPage } from './import/import-page.tsx';
export { CustomersPage } from './list/customers-page.tsx';
export type { CustomerFilters } from './list/filters.ts';
