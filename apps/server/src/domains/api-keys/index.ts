/**
 * API keys: how programs come in. Keys of a workspace and personal tokens act in the name of a person, with the scopes that were
 * given to them and never more than the person may do at that moment.
 *
 * Others ask who is behind a key (`holder`).
 */
export { makeApiKeysRepo } from './api-keys.repo.ts';
export { apiKeyRoutes } from './api-keys.routes.ts';
export { type ApiKeys, type KeyHolder, makeApiKeys } from './api-keys.service.ts';
