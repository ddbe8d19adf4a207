import { z } from 'zod';
import { email } from '#domains/accounts/index.ts';
import { appCode, recoveryCode } from '#domains/mfa/index.ts';
import { assertion } from '#domains/passkeys/index.ts';
import { transport } from '#domains/sessions/index.ts';
import { isoInstant } from '#kernel/http/wire.ts';

const typedPassword = z.string().min(1).max(200);

export const credentials = z.strictObject({ email, password: typedPassword, transport }).meta({ id: 'Credentials' });
export const passkeySignIn = z.strictObject({ credential: assertion, transport }).meta({ id: 'PasskeySignIn' });

const factors = { code: appCode.optional(), recoveryCode: recoveryCode.optional(), passkey: assertion.optional() };
const exactlyOne = (given: Record<string, unknown>, names: readonly string[]): boolean =>
  names.filter((name) => given[name] !== undefined).length === 1;

export const secondStep = z
  .strictObject({ mfaToken: z.string().min(20).max(200), ...factors })
  .refine((given) => exactlyOne(given, ['code', 'recoveryCode', 'passkey']), 'takes one of code, recoveryCode, passkey')
  .meta({ id: 'SecondStep' });
export const confirmation = z
  .strictObject({ password: typedPassword.optional(), ...factors })
  .refine(
    (given) => exactlyOne(given, ['password', 'code', 'recoveryCode', 'passkey']),
    'takes one of password, code, recoveryCode, passkey',
  )
  .meta({ id: 'Confirmation' });
export const confirmed = z
  .object({ confirmedUntil: isoInstant, hasSecondFactor: z.boolean() })
  .meta({ id: 'Confirmed' });

export type Credentials = z.output<typeof credentials>;
export type SecondStep = z.output<typeof secondStep>;
export type Confirmation = z.output<typeof confirmation>;
