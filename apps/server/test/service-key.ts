/** A service account whose key nobody at Google knows; made once per process, as that takes a while. */
import { generateKeyPairSync } from 'node:crypto';

const makePair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

let pair: ReturnType<typeof makePair> | undefined;

export const ACCOUNT = 'reader@atelier-test.iam.gserviceaccount.com';
export const KEY_ID = '0123456789abcdef';
export function serviceKeys(): ReturnType<typeof makePair> {
  pair ??= makePair();
  return pair;
}

/** The file as Google gives it. */
export const serviceKeyFile = (over: object = {}): string =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'atelier-test',
    private_key_id: KEY_ID,
    private_key: serviceKeys().privateKey,
    client_email: ACCOUNT,
    token_uri: 'https://oauth2.googleapis.com/token',
    ...over,
  });
