import { z } from 'zod';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]*$/, 'is not base64url');
const bytes = base64url(16_000);
const transports = z.array(z.string().max(40)).max(10);
/** Answers of extensions, which nothing here reads. */
const extensions = z.record(z.string().max(60), z.unknown()).default({});
const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: extensions,
};

/** What `navigator.credentials.create` gives, as JSON. */
export const attestation = z
  .strictObject({
    ...credential,
    response: z.strictObject({
      clientDataJSON: bytes,
      attestationObject: bytes,
      authenticatorData: bytes.optional(),
      transports: transports.optional(),
      publicKeyAlgorithm: z.int().optional(),
      publicKey: bytes.optional(),
    }),
  })
  .meta({ id: 'PasskeyAttestation' });

/** What `navigator.credentials.get` gives, as JSON. */
export const assertion = z
  .strictObject({
    ...credential,
    response: z.strictObject({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.nullish(),
    }),
  })
  .meta({ id: 'PasskeyAssertion' });

const descriptor = z.object({ id: z.string(), type: z.string(), transports: transports.optional() });

export const creationOptions = z
  .object({
    challenge: z.string(),
    rp: z.object({ name: z.string(), id: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.string() })),
    timeout: z.int(),
    excludeCredentials: z.array(descriptor),
    authenticatorSelection: z.object({
      residentKey: z.string(),
      requireResidentKey: z.boolean(),
      userVerification: z.string(),
    }),
    attestation: z.string(),
  })
  .meta({ id: 'PasskeyCreationOptions' });
export const requestOptions = z
  .object({ challenge: z.string(), rpId: z.string(), timeout: z.int(), userVerification: z.string() })
  .meta({ id: 'PasskeyRequestOptions' });

export const newPasskey = z.strictObject({ name: text(80, 1), credential: attestation }).meta({ id: 'NewPasskey' });
export const passkeyChange = z.strictObject({ name: text(80, 1) }).meta({ id: 'PasskeyChange' });
export const passkeySchema = z
  .object({
    id: uuid,
    name: z.string(),
    isBackedUp: z.boolean().describe('Kept on several devices by a service of the person'),
    createdAt: isoInstant,
    lastUsedAt: isoInstant.nullable(),
  })
  .meta({ id: 'Passkey' });
export const passkeyList = z.object({ items: z.array(passkeySchema) });

export type Assertion = z.output<typeof assertion>;
export type NewPasskey = z.output<typeof newPasskey>;
export type Passkey = z.output<typeof passkeySchema>;
