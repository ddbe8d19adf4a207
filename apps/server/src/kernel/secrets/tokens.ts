import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#kernel/clock/index.ts';
import { checkPurpose, type Keyring, type MasterKey } from './keyring.ts';

/** Longest token accepted, in characters: it has to fit into an address. */
const MAX_TOKEN = 2048;

export type VerifiedToken = { ok: true; payload: unknown } | { ok: false; reason: 'invalid' | 'expired' };

export interface Tokens {
  sign(purpose: string, payload: unknown, expiresAt: Temporal.Instant): string;
  verify(purpose: string, token: string): VerifiedToken;
}

const signature = (key: MasterKey, purpose: string, body: string) =>
  createHmac('sha256', key.derive(`token.${purpose}`))
    .update(body)
    .digest('base64url');

/** Compares the text, not the bytes: base64url writes the same bytes in several ways, and only one is ours. */
function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const INVALID: VerifiedToken = { ok: false, reason: 'invalid' };

export function makeTokens({ keyring, clock }: { keyring: Keyring; clock: Pick<Clock, 'nowMs'> }): Tokens {
  return {
    sign(purpose, payload, expiresAt) {
      const content = JSON.stringify([expiresAt.epochMilliseconds, payload]);
      const body = Buffer.from(content).toString('base64url');
      const token = `${body}.${signature(keyring.newest, checkPurpose(purpose), body)}`;
      if (token.length > MAX_TOKEN) throw new TypeError(`The payload of a token for ${purpose} is too large`);
      return token;
    },
    verify(purpose, token) {
      checkPurpose(purpose);
      const dot = token.indexOf('.');
      if (token.length > MAX_TOKEN || dot < 1) return INVALID;
      const [body, signed] = [token.slice(0, dot), token.slice(dot + 1)];
      // Every key is tried, so that the time does not tell which one matched.
      const matches = keyring.all.filter((key) => same(signed, signature(key, purpose, body)));
      if (matches.length === 0) return INVALID;
      const [expiresMs, payload] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [number, unknown];
      return clock.nowMs() < expiresMs ? { ok: true, payload } : { ok: false, reason: 'expired' };
    },
  };
}
