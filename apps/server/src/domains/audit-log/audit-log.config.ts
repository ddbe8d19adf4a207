import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const auditLogConfig = defineConfig({
  auditRetentionDays: {
    doc: 'Days for which audit lines are kept; 0 keeps them for ever.',
    schema: wholeNumber(0, 36_500),
    default: 730,
    env: 'AUDIT_RETENTION_DAYS',
  },
});
