import { defineError } from '#kernel/errors/index.ts';

export const draftsThere = defineError(
  'copilot_plans.drafts_there',
  409,
  () => 'Drafts have been ordered for this plan already. Look at them among the batches.',
);
