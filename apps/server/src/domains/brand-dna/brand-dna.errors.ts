import { defineError, notFound } from '#kernel/errors/index.ts';

export const versionNotFound = () => notFound({ what: 'brand version' });
export const draftNotFound = () => notFound({ what: 'draft' });
export const learningNotFound = () => notFound({ what: 'learning' });
export const notConfirmed = defineError(
  'brand_dna.not_confirmed',
  409,
  () => 'There is no confirmed brand file yet. Fill in the draft and confirm it first.',
);
export const draftChanged = defineError(
  'brand_dna.draft_changed',
  409,
  ({ revision }: { revision: number }) =>
    `The draft has changed since you looked at it (now revision ${revision}). Look again before you confirm it.`,
);
