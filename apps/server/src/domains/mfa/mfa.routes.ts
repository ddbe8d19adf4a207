import { defineRoute } from '#kernel/http/index.ts';
import { mfaAlreadyOn, mfaNotOn, wrongCode } from './mfa.errors.ts';
import { activation, mfaSetup, mfaStatus, recoveryCodeList } from './mfa.schemas.ts';
import type { Mfa } from './mfa.service.ts';

export const mfaRoutes = (mfa: Mfa) => [
  defineRoute({
    id: 'mfa.status',
    method: 'GET',
    path: '/auth/mfa',
    summary: 'Which second factors I have',
    access: 'signed-in',
    status: 200,
    response: mfaStatus,
    errors: [],
    handler: ({ actor }) => mfa.status(actor),
  }),
  defineRoute({
    id: 'mfa.enable',
    method: 'POST',
    path: '/auth/mfa/enable',
    summary: 'Begin to set up an authenticator app: its secret, as text and as a QR code',
    access: 'signed-in',
    stepUp: true,
    status: 200,
    response: mfaSetup,
    errors: [mfaAlreadyOn],
    handler: ({ actor }) => mfa.enable(actor),
  }),
  defineRoute({
    id: 'mfa.activate',
    method: 'POST',
    path: '/auth/mfa/activate',
    summary: 'Switch the authenticator app on with its first code; gives the recovery codes, once',
    access: 'signed-in',
    stepUp: true,
    body: activation,
    status: 200,
    response: recoveryCodeList,
    errors: [mfaAlreadyOn, mfaNotOn, wrongCode],
    handler: async ({ actor, body }) => ({ recoveryCodes: await mfa.activate(actor, body.code) }),
  }),
  defineRoute({
    id: 'mfa.disable',
    method: 'POST',
    path: '/auth/mfa/disable',
    summary: 'Take the authenticator app and its recovery codes away',
    access: 'signed-in',
    stepUp: true,
    status: 204,
    errors: [mfaNotOn],
    handler: async ({ actor }) => {
      await mfa.disable(actor);
      return undefined;
    },
  }),
  defineRoute({
    id: 'mfa.newRecoveryCodes',
    method: 'POST',
    path: '/auth/mfa/recovery-codes',
    summary: 'Ten new recovery codes; the old ones stop working',
    access: 'signed-in',
    stepUp: true,
    status: 200,
    response: recoveryCodeList,
    errors: [mfaNotOn],
    handler: async ({ actor }) => ({ recoveryCodes: await mfa.newRecoveryCodes(actor) }),
  }),
];
