import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#kernel/secrets/index.ts';

const PURPOSE = 'site-domains.proof';
/** Where a site says which one it is, on this instance and on every other host. */
export const PROOF_PATH = '.well-known/site-proof.txt';

/** What only this instance can say of one of its sites: whoever answers with it shows that site. */
export interface SiteProof {
  of(siteId: string): string;
  isOf(siteId: string, text: string): boolean;
}

/** A copy elsewhere may be older than the newest master key, so what any of them signed is true. */
export function makeSiteProof(secrets: Pick<Secrets, 'deriveKey' | 'deriveKeys'>): SiteProof {
  const sign = (key: Buffer, siteId: string): Buffer => createHmac('sha256', key).update(siteId).digest();
  return {
    of: (siteId) => sign(secrets.deriveKey(PURPOSE), siteId).toString('base64url'),
    isOf(siteId, text) {
      const said = Buffer.from(text.trim(), 'base64url');
      return secrets.deriveKeys(PURPOSE).some((key) => {
        const truth = sign(key, siteId);
        return said.length === truth.length && timingSafeEqual(said, truth);
      });
    },
  };
}
