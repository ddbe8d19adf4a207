import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';

const clientId = z.string().min(1).max(500);
const provider = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'is lower-case letters, digits and hyphens')
    .refine((id) => id !== 'password' && id !== 'passkey' && id !== 'credential', 'is taken'),
  name: z.string().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId,
  clientSecret: z.string().min(1).max(2000),
});

const json = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
};

export const oauthConfig = defineConfig({
  googleClientId: {
    doc: 'Client id of Google, to sign in with it. The address to register there is PUBLIC_URL/api/v1/auth/oauth/google/callback.',
    schema: clientId,
    default: undefined as string | undefined,
    env: 'GOOGLE_CLIENT_ID',
  },
  googleClientSecret: {
    doc: 'Client secret of Google.',
    schema: z.string().min(1),
    default: undefined as string | undefined,
    env: 'GOOGLE_CLIENT_SECRET',
    secret: true,
  },
  linkedinClientId: {
    doc: 'Client id of LinkedIn, to sign in with it. The address to register there is PUBLIC_URL/api/v1/auth/oauth/linkedin/callback.',
    schema: clientId,
    default: undefined as string | undefined,
    env: 'LINKEDIN_CLIENT_ID',
  },
  linkedinClientSecret: {
    doc: 'Client secret of LinkedIn.',
    schema: z.string().min(1),
    default: undefined as string | undefined,
    env: 'LINKEDIN_CLIENT_SECRET',
    secret: true,
  },
  openidProviders: {
    doc: 'Other OpenID providers, as a JSON list of {"id","name","issuer","clientId","clientSecret"}.',
    schema: z.string().max(20_000).transform(json).pipe(z.array(provider).max(10)),
    default: [] as z.output<typeof provider>[],
    env: 'OPENID_PROVIDERS',
    secret: true,
  },
});

export type ProviderSettings = z.output<typeof provider>;
