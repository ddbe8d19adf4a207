import { z } from 'zod';
import { email, linkToken } from '#domains/accounts/index.ts';

export const emailChange = z.strictObject({ email }).meta({ id: 'EmailChange' });
export const emailLink = z.strictObject({ token: linkToken }).meta({ id: 'EmailLink' });
export const verifiedEmail = z.object({ email: z.string() }).meta({ id: 'VerifiedEmail' });
