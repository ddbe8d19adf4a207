/** Files that hold credentials, by name: they lie in folders by accident and must not go out. */
const NAMES = new Set([
  '.dev.vars',
  '.git-credentials',
  '.htpasswd',
  '.netrc',
  '.npmrc',
  '.pgpass',
  '.pypirc',
  'id_dsa',
  'id_ecdsa',
  'id_ed25519',
  'id_rsa',
]);
const FOLDERS = new Set(['.aws', '.gnupg', '.ssh']);
const ENVIRONMENT = /^\.(?:env|dev\.vars)(?:\..+)?$/;
const HARMLESS = /\.(?:example|sample|template|dist)$/;
const MAY_HOLD_A_KEY = /\.(?:key|pem|p8|ppk)$/i;
const KEY_STORE = /\.(?:p12|pfx|jks|keystore)$/i;

/** Whether a file of this name holds secrets whatever is in it. */
export function isSecretName(name: string): boolean {
  if (NAMES.has(name) || KEY_STORE.test(name)) return true;
  return ENVIRONMENT.test(name) && !HARMLESS.test(name);
}

export const isSecretFolder = (name: string): boolean => FOLDERS.has(name);

/** Whether a file of this name has to be looked into. */
export const mayHoldKey = (name: string): boolean => MAY_HOLD_A_KEY.test(name);

/** Whether this beginning of a file is that of a private key. */
export const isPrivateKey = (head: Uint8Array): boolean => {
  const text = Buffer.from(head).toString('latin1');
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) || text.startsWith('PuTTY-User-Key-File-');
};
