import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const workspacesConfig = defineConfig({
  erasureGraceDays: {
    doc: 'Days between asking for the erasure of a workspace and the erasure, in which it can be called off.',
    schema: wholeNumber(0, 365),
    default: 30,
    env: 'ERASURE_GRACE_DAYS',
  },
});
