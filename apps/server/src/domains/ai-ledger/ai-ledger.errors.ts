import { defineError } from '#kernel/errors/index.ts';

export const overBudget = defineError(
  'ai.over_budget',
  402,
  ({ limit }: { limit: string }) =>
    `This month's AI budget of ${limit} US dollars is used up. Raise it under Models and budget, or wait for next month.`,
);
export const limitsCrossed = defineError(
  'ai.limits_crossed',
  400,
  () => 'The warning must not lie above the ceiling. Lower the one or raise the other.',
);
