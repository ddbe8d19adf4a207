/**
 * The second factor: codes of an authenticator app (TOTP), each taken once, and ten recovery codes.
 *
 * Whoever signs somebody in asks `state`, and checks what was shown in two steps: `prepare` outside a transaction (it takes
 * time), `take` inside the one that acts on it.
 */
export { wrongCode } from './mfa.errors.ts';
export { makeMfaRepo } from './mfa.repo.ts';
export { mfaRoutes } from './mfa.routes.ts';
export { appCode, recoveryCode } from './mfa.schemas.ts';
export { type GivenCode, type Mfa, makeMfa } from './mfa.service.ts';
