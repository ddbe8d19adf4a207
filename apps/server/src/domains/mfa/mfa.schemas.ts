import { z } from 'zod';

export const appCode = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'has six digits'))
  .describe('Six digits of the authenticator app');
export const recoveryCode = z
  .string()
  .max(40)
  .transform((text) => text.toLowerCase().replace(/[^a-z0-9]/g, ''))
  .pipe(z.string().length(12, 'has twelve letters and digits'))
  .describe('One of the recovery codes');

export const mfaStatus = z
  .object({
    isOn: z.boolean().describe('An authenticator app is set up'),
    passkeys: z.int(),
    recoveryCodesLeft: z.int(),
    hasPassword: z.boolean().describe('Accounts made by another service have none until one is set'),
    sessionHasSecondFactor: z.boolean().describe('Whether it was shown in this session'),
  })
  .meta({ id: 'MfaStatus' });
export const mfaSetup = z
  .object({
    secret: z.string().describe('To type in where no picture can be read'),
    address: z.string().describe('otpauth:// address'),
    qrCode: z.string().describe('The address as a picture: SVG as a data: address'),
  })
  .meta({ id: 'MfaSetup' });
export const activation = z.strictObject({ code: appCode }).meta({ id: 'MfaActivation' });
export const recoveryCodeList = z
  .object({ recoveryCodes: z.array(z.string()).describe('Shown once; each works once') })
  .meta({ id: 'RecoveryCodes' });

export type MfaStatus = z.output<typeof mfaStatus>;
export type MfaSetup = z.output<typeof mfaSetup>;
