import { defineError, notFound } from '#kernel/errors/index.ts';

export const providerNotFound = () => notFound({ what: 'provider' });
export const modelUnknown = defineError(
  'imodels.model_unknown',
  400,
  ({ provider, model }: { provider: string; model: string }) =>
    `${provider} has no model "${model}" for this kind of work. Choose one from GET /imodels.`,
);
export const settingsRefused = defineError(
  'imodels.settings_refused',
  400,
  () => 'The settings do not fit this provider. See "errors" for each field.',
);
export const addressMoved = defineError(
  'imodels.address_moved',
  422,
  () => 'The stored key is for another address. Give the key again together with the new address.',
);
