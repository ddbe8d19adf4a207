import { defineError } from '#kernel/errors/index.ts';

export const alreadySaved = defineError(
  'site_plans.already_saved',
  409,
  () => 'This plan has been saved as a site already. Open that site, or have a new plan made.',
);

export const picturesUnderWay = defineError(
  'site_plans.pictures_under_way',
  409,
  ({ count }: { count: number }) =>
    `${count} of its pictures are still being made. Wait for them, or leave their places empty.`,
);
