import { defineError } from '#kernel/errors/index.ts';

export const itemsFixed = defineError(
  'copilot_plans.items_fixed',
  409,
  () =>
    'Items that are drafts already are changed in the content studio; once texts were ordered, only dates can change.',
);

export const draftsThere = defineError(
  'copilot_plans.drafts_there',
  409,
  () => 'Drafts have been ordered for this plan already. Look at them among the batches.',
);
