/**
 * Credentials for services outside: ChatGPT and DALL·E (OpenAI), Claude (Anthropic), Cloudflare, ElevenLabs, Midjourney and others.
 * Values are encrypted at rest and never leave again; what is shown is masked.
 *
 * Others take one in the clear for a call (`credentialFor` a service, `reveal` by id) inside their own transaction.
 */
export { apiTokensConfig } from './api-tokens.config.ts';
export { makeApiTokensRepo } from './api-tokens.repo.ts';
export { apiTokenRoutes } from './api-tokens.routes.ts';
export { type TestResult, type TestStatus, testResult, testStatus } from './api-tokens.schemas.ts';
export { type ApiTokens, type Credential, makeApiTokens } from './api-tokens.service.ts';
