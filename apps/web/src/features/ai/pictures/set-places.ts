import type { ImageSetOutput } from '#lib/api/types.gen.ts';

export type PicturePlace = ImageSetOutput['images'][number]['places'][number];
export type Ratio = ImageSetOutput['pictures'][number]['aspectRatio'];

/** Where pictures appear, with the proportions that are shown there. */
export const PLACES: Readonly<Record<PicturePlace, Ratio>> = {
  square: '1:1',
  instagram: '4:5',
  story: '9:16',
  facebook: '1.91:1',
  linkedin: '1.91:1',
  x: '16:9',
  blog: '16:9',
  newsletter: '3:2',
};

export const ratiosOf = (places: readonly PicturePlace[]): Ratio[] => [
  ...new Set(places.map((place) => PLACES[place])),
];

export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
