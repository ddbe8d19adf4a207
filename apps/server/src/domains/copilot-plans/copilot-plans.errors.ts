import { defineError, notFound } from '#kernel/errors/index.ts';

export const planNotFound = () => notFound({ what: 'plan' });
export const itemsFixed = defineError(
  'copilot_plans.items_fixed',
  409,
  () =>
    'Items that are drafts already are changed in the content studio; once texts were ordered, only dates can change.',
);

export const notRunning = defineError(
  'copilot_plans.not_running',
  409,
  () => 'This plan is paused or finished. Resume it first, then go on with its items.',
);
export const noSuchStage = defineError(
  'copilot_plans.no_such_stage',
  409,
  ({ from, to }: { from: string; to: string }) =>
    `A plan that is "${from}" cannot become "${to}". Load it again to see where it stands.`,
);
export const draftsThere = defineError(
  'copilot_plans.drafts_there',
  409,
  () => 'Drafts have been ordered for this plan already. Look at them among the batches.',
);
