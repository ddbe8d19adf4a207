import { defineError } from '#kernel/errors/index.ts';

export const alreadySaved = defineError(
  'site_plans.already_saved',
  409,
  () => 'This plan has been saved as a site already. Open that site, or have a new plan made.',
);
