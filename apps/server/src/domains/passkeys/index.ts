/**
 * Passkeys (WebAuthn): keys that stay on a person's device and sign a challenge of ours. The device checks its holder, so a
 * passkey alone is two factors.
 *
 * Whoever signs somebody in calls `prepare` outside a transaction and `take` inside the one that acts on it.
 */
export { passkeyRefused } from './passkeys.errors.ts';
export { makePasskeysRepo } from './passkeys.repo.ts';
export { passkeyRoutes } from './passkeys.routes.ts';
export { type Assertion, assertion } from './passkeys.schemas.ts';
export { makePasskeys, type Passkeys, type PreparedPasskey } from './passkeys.service.ts';
