/**
 * Passwords: how they are stored and which ones are refused.
 *
 * Stored by Argon2id (19 MiB, 2 passes; OWASP's first recommendation), as the usual `$argon2id$…` text. Any characters
 * count, exactly as typed. Refused are passwords that leaked often, however they are dressed up, and those made of the
 * person's own name or address; the list comes with the product and no password leaves the process.
 *
 * @example
 * const stored = await hashPassword('correct horse battery staple');
 * await verifyPassword(stored, typed); // { ok: true, outdated: false }
 * await refuseWeakPassword('Password1234!', ['ada@example.com', 'Ada']); // throws passwords.common
 */
export { DECOY, hashPassword, verifyPassword } from './hash.ts';
export { commonPassword, personalPassword, refuseWeakPassword } from './rules.ts';
