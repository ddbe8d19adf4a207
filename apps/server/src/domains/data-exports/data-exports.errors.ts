import { defineError, notFound } from '#kernel/errors/index.ts';

export const exportNotFound = () => notFound({ what: 'export' });
export const notReady = defineError(
  'data_exports.not_ready',
  409,
  () => 'This export is not ready yet, or it failed. Look at its status.',
);
export const underWay = defineError(
  'data_exports.under_way',
  409,
  () => 'An export is being made already. Wait until it is ready.',
);
