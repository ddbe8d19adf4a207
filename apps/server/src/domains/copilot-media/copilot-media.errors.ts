import { defineError } from '#kernel/errors/index.ts';

export const nobodyMakes = defineError(
  'copilot.nobody_makes_it',
  409,
  ({ kind }: { kind: string }) => `No provider that is set up makes a ${kind}. Add one under Models and keys.`,
);
