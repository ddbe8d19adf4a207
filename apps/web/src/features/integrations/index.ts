/** Credentials of other services. */
export { IntegrationsPage } from './integrations-page.tsx';
