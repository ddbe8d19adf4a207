import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';

/** What of a service account's key file is needed to ask Google. */
export interface ServiceKey {
  /** Mail address of the service account. */
  account: string;
  keyId: string;
  /** PKCS #8 in PEM. */
  privateKey: string;
}

const keyFile = z.object({
  type: z.literal('service_account'),
  client_email: z.email().max(320),
  private_key_id: z.string().min(1).max(200),
  private_key: z.string().min(1).max(8000),
});
const SCOPE = 'https://www.googleapis.com/auth/webmasters.readonly';
const ALGORITHM = 'RS256';
const LIFE_SECONDS = 3600;

/**
 * Reads the JSON file that Google gives with a new key. Addresses in it are not followed: whoever writes one could have
 * signatures sent anywhere.
 *
 * @returns undefined when it is no such file, or its key cannot be used
 */
export async function readServiceKey(text: string): Promise<ServiceKey | undefined> {
  try {
    const file = keyFile.parse(JSON.parse(text));
    await importPKCS8(file.private_key, ALGORITHM);
    return { account: file.client_email, keyId: file.private_key_id, privateKey: file.private_key };
  } catch {
    return undefined;
  }
}

/** The signed request for a token: RFC 7523, as Google writes it down for service accounts. */
export async function signGrant(key: ServiceKey, audience: string, nowMs: number): Promise<string> {
  const now = Math.floor(nowMs / 1000);
  return new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: key.keyId })
    .setIssuer(key.account)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + LIFE_SECONDS)
    .sign(await importPKCS8(key.privateKey, ALGORITHM));
}
