import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { passkeyRefused, passkeyTaken, tooManyPasskeys } from './passkeys.errors.ts';
import {
  creationOptions,
  newPasskey,
  passkeyChange,
  passkeyList,
  passkeySchema,
  requestOptions,
} from './passkeys.schemas.ts';
import type { Passkeys } from './passkeys.service.ts';

export const passkeyRoutes = (passkeys: Passkeys, settings: { signInsPerMinute: number }) => [
  defineRoute({
    id: 'passkeys.list',
    method: 'GET',
    path: '/auth/passkeys',
    summary: 'My passkeys',
    access: 'signed-in',
    status: 200,
    response: passkeyList,
    errors: [],
    handler: async ({ actor }) => ({ items: await passkeys.list(actor) }),
  }),
  defineRoute({
    id: 'passkeys.creationOptions',
    method: 'POST',
    path: '/auth/passkeys/options',
    summary: 'Begin to add a passkey: what the browser has to be asked',
    access: 'signed-in',
    stepUp: true,
    readsOnly: true,
    status: 200,
    response: creationOptions,
    errors: [],
    handler: ({ actor }) => passkeys.creationOptions(actor),
  }),
  defineRoute({
    id: 'passkeys.create',
    method: 'POST',
    path: '/auth/passkeys',
    summary: 'Add the passkey that the browser made',
    access: 'signed-in',
    stepUp: true,
    body: newPasskey,
    status: 201,
    response: passkeySchema,
    errors: [passkeyRefused, passkeyTaken, tooManyPasskeys],
    handler: ({ actor, body }) => passkeys.create(actor, body),
  }),
  defineRoute({
    id: 'passkeys.requestOptions',
    method: 'POST',
    path: '/auth/passkeys/challenge',
    summary: 'Begin to use a passkey, to sign in or to confirm: what the browser has to be asked',
    access: 'public',
    readsOnly: true,
    status: 200,
    response: requestOptions,
    errors: [],
    limit: { perMinute: settings.signInsPerMinute * 3 },
    handler: () => passkeys.requestOptions(),
  }),
  defineRoute({
    id: 'passkeys.rename',
    method: 'PATCH',
    path: '/auth/passkeys/{id}',
    summary: 'Rename a passkey',
    access: 'signed-in',
    params: idParams,
    body: passkeyChange,
    status: 200,
    response: passkeySchema,
    errors: [notFound],
    handler: ({ actor, params, body }) => passkeys.rename(actor, params.id, body.name),
  }),
  defineRoute({
    id: 'passkeys.delete',
    method: 'DELETE',
    path: '/auth/passkeys/{id}',
    summary: 'Remove a passkey',
    access: 'signed-in',
    stepUp: true,
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await passkeys.remove(actor, params.id);
      return undefined;
    },
  }),
];
