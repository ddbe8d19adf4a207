import { defineError, notFound } from '#kernel/errors/index.ts';

export const generationNotFound = () => notFound({ what: 'generation' });
export const notInState = defineError(
  'generations.not_in_state',
  409,
  ({ state }: { state: string }) => `This cannot be done while it is "${state}". Load it again to see where it stands.`,
);
export const sampleNotApproved = defineError(
  'generations.sample_not_approved',
  409,
  () => 'An offline sample cannot be approved. Set up a provider under Models and keys and generate it again.',
);
