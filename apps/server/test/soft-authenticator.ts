/** A passkey in software: what a browser and its device would answer to a challenge of ours. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

export interface SoftPasskey {
  id: string;
  privateKey: KeyObject;
  cose: Uint8Array;
  userHandle: string;
  counter: number;
}

interface Place {
  origin: string;
  rpId: string;
}

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** User present (1), user verified (4), credential attached (64). */
const flags = (verified: boolean, attached: boolean): number => 1 | (verified ? 4 : 0) | (attached ? 64 : 0);

function authenticatorData(rpId: string, flag: number, counter: number, more: Uint8Array = new Uint8Array()): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flag, 0);
  head.writeUInt32BE(counter, 1);
  return Buffer.concat([sha256(rpId), head, more]);
}

const clientData = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** Makes a key and the attestation of it. `userId`: from the options. */
export function makeSoftPasskey(challenge: string, userId: string, { origin, rpId }: Place) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const bytes = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? '', 'base64url'));
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(jwk.x)],
      [-3, bytes(jwk.y)],
    ]),
  );
  const rawId = randomBytes(32);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(rawId.length);
  const attached = Buffer.concat([Buffer.alloc(16), length, rawId, cose]);
  const authData = authenticatorData(rpId, flags(true, true), 0, attached);
  const attestationObject = isoCBOR.encode(
    new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]) as Parameters<typeof isoCBOR.encode>[0],
  );
  const id = base64url(rawId);
  const passkey: SoftPasskey = { id, privateKey, cose, userHandle: userId, counter: 0 };
  const credential = {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)),
      attestationObject: base64url(attestationObject),
      transports: ['internal'],
    },
  };
  return { passkey, credential };
}

/** Signs a challenge. */
export function signWithPasskey(passkey: SoftPasskey, challenge: string, place: Place, verified = true) {
  passkey.counter += 1;
  const data = clientData('webauthn.get', challenge, place.origin);
  const authData = authenticatorData(place.rpId, flags(verified, false), passkey.counter);
  const signature = createSign('SHA256')
    .update(Buffer.concat([authData, sha256(data)]))
    .sign(passkey.privateKey);
  return {
    id: passkey.id,
    rawId: passkey.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: base64url(data),
      authenticatorData: base64url(authData),
      signature: base64url(signature),
      userHandle: passkey.userHandle,
    },
  };
}
