import { defineError, notFound } from '#kernel/errors/index.ts';

export const presetNotFound = () => notFound({ what: 'carousel preset' });
export const nameTaken = defineError(
  'swiper_presets.name_taken',
  409,
  ({ name }: { name: string }) => `There is a carousel preset named "${name}" already. Choose another name.`,
);
export const inUse = defineError(
  'swiper_presets.in_use',
  409,
  ({ pages }: { pages: number }) =>
    `${pages} ${pages === 1 ? 'page shows' : 'pages show'} this carousel preset. Take it off there first.`,
);
export const unknownReference = defineError(
  'swiper_presets.unknown_reference',
  404,
  ({ what }: { what: string }) => `The ${what} that the preset refers to does not exist here.`,
);
