/**
 * Secrets at rest and signed tokens, all under master keys that stay in memory.
 *
 * Credentials are stored as envelopes: a fresh data key per value (AES-256-GCM), wrapped by the newest master key.
 * An envelope opens only for the workspace and purpose it was sealed for. To change the master key, put the new one
 * in front; old envelopes stay readable and `rotate` moves them without opening the value.
 *
 * Tokens are for links (preview, unsubscribe): signed, not encrypted, so their payload is no place for secrets. A
 * token of one purpose works for nothing else.
 *
 * @example
 * const keys = await loadMasterKeys({ configured: config.secretKeys, file: join(dataDir, 'secret.key') });
 * const secrets = makeSecrets({ keys, clock });
 * const envelope = secrets.encrypt('sk-live-…', { workspaceId, purpose: 'integrations.token' });
 * secrets.decrypt(envelope, { workspaceId, purpose: 'integrations.token' });
 * const token = secrets.signToken('sites.preview', { pageId }, clock.now().add({ hours: 1 }));
 * secrets.verifyToken('sites.preview', token); // { ok: true, payload: { pageId } }
 */
import type { Clock } from '#kernel/clock/index.ts';
import { decrypt, encrypt, rotate } from './envelope.ts';
import { checkPurpose, makeKeyring } from './keyring.ts';
import { makeTokens, type VerifiedToken } from './tokens.ts';

export { addMasterKey, loadMasterKeys } from './key-file.ts';
export { secretsConfig } from './secrets.config.ts';
export type { VerifiedToken } from './tokens.ts';

/** What a secret belongs to. `workspaceId` is null only for secrets of the instance itself. */
export interface SecretContext {
  workspaceId: string | null;
  purpose: string;
}

export interface Secrets {
  encrypt(plain: string, context: SecretContext): string;
  /** Throws `secrets.unreadable` (changed, or another context) or `secrets.unknown_key`. */
  decrypt(envelope: string, context: SecretContext): string;
  /** The same secret under the newest key; the same text when it already is. Throws as `decrypt`. */
  rotate(envelope: string): string;
  /** 32 bytes that only this purpose gets, under the newest master key. */
  deriveKey(purpose: string): Buffer;
  /** The same under every master key, newest first, for checking what a former key signed. */
  deriveKeys(purpose: string): Buffer[];
  /** `payload` is JSON, about 1.4 kB at most. */
  signToken(purpose: string, payload: unknown, expiresAt: Temporal.Instant): string;
  /** The payload is what was signed; check its shape all the same, as it may be from an older version. */
  verifyToken(purpose: string, token: string): VerifiedToken;
}

/** Keys are texts of at least 32 characters, newest first. */
export function makeSecrets({ keys, clock }: { keys: readonly string[]; clock: Pick<Clock, 'nowMs'> }): Secrets {
  const keyring = makeKeyring(keys);
  const tokens = makeTokens({ keyring, clock });
  const bind = ({ workspaceId, purpose }: SecretContext) => JSON.stringify([workspaceId, checkPurpose(purpose)]);
  const derived = (purpose: string) => `derived.${checkPurpose(purpose)}`;
  return {
    encrypt: (plain, context) => encrypt(keyring, plain, bind(context)),
    decrypt: (envelope, context) => decrypt(keyring, envelope, bind(context)),
    rotate: (envelope) => rotate(keyring, envelope),
    deriveKey: (purpose) => keyring.newest.derive(derived(purpose)),
    deriveKeys: (purpose) => keyring.all.map((key) => key.derive(derived(purpose))),
    signToken: tokens.sign,
    verifyToken: tokens.verify,
  };
}
