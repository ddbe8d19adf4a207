import { z } from 'zod';
import { email, linkToken, newPassword } from '#domains/accounts/index.ts';

export const passwordChange = z
  .strictObject({
    currentPassword: z.string().min(1).max(200).optional().describe('Needed unless there is none yet'),
    newPassword,
  })
  .meta({ id: 'PasswordChange' });
export const forgotten = z.strictObject({ email }).meta({ id: 'ForgottenPassword' });
export const passwordReset = z.strictObject({ token: linkToken, password: newPassword }).meta({ id: 'PasswordReset' });

export type PasswordChange = z.output<typeof passwordChange>;
export type PasswordReset = z.output<typeof passwordReset>;
