/**
 * Google Search Console, as a service account reads it: which properties it may see, and how often pages were shown and
 * clicked in the search (API `webmasters/v3`, scope `webmasters.readonly`).
 *
 * What may pass is repeated with back-off and as `Retry-After` says; what remains carries a code of `consoleErrors`.
 */
export {
  type Dimension,
  makeSearchConsole,
  type SearchConsole,
  type SearchQuestion,
  type SearchRow,
  type SearchSession,
} from './client.ts';
export { searchConsoleConfig } from './search-console.config.ts';
export { consoleErrors } from './search-console.errors.ts';
export { readServiceKey, type ServiceKey } from './service-key.ts';
