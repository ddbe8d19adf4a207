import { defineError, notFound } from '#kernel/errors/index.ts';

export const draftNotFound = () => notFound({ what: 'draft' });
export const draftVersionNotFound = () => notFound({ what: 'version' });
export const personNotFound = () => notFound({ what: 'person' });
export const noSuchMove = defineError(
  'drafts.no_such_move',
  409,
  ({ from, to }: { from: string; to: string }) =>
    `A draft in "${from}" cannot go to "${to}". Load the board again to see where it stands.`,
);
export const draftIsEmpty = defineError(
  'drafts.is_empty',
  409,
  () => 'There is nothing to review yet. Write the text first.',
);
export const planPaused = defineError(
  'drafts.plan_paused',
  409,
  () => 'The plan of this draft is paused. Resume the plan first; until then its drafts are neither approved nor used.',
);
export const sampleNotReady = defineError(
  'drafts.sample_not_ready',
  409,
  () => 'An offline sample cannot become ready. Write the text yourself, or have it written by a provider.',
);
