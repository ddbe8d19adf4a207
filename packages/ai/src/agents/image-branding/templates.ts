/** Templates of branded pictures: named layers from back to front. Adding one is an entry here. */

/** Shares of the canvas, or for words and logos of the safe part of it. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export type ColorRole = 'primary' | 'secondary' | 'accent' | 'background' | 'surface';

export type Layer =
  | { readonly name: string; readonly kind: 'picture'; readonly place: Place }
  /** `grows`: made denser until the words on it can be read. */
  | {
      readonly name: string;
      readonly kind: 'shape';
      readonly place: Place;
      readonly color: ColorRole;
      readonly opacity: number;
      readonly grows?: true;
    }
  | {
      readonly name: string;
      readonly kind: 'text';
      readonly place: Place;
      /** Largest and smallest size, as shares of the shorter side. */
      readonly largest: number;
      readonly smallest: number;
      readonly weight: 400 | 700;
      readonly align: 'flex-start' | 'center' | 'flex-end';
      readonly required?: true;
    }
  | {
      readonly name: string;
      readonly kind: 'logo';
      readonly place: Place;
      readonly align: 'flex-start' | 'center' | 'flex-end';
    };

const full: Place = { x: 0, y: 0, w: 1, h: 1 };

export const PICTURE_TEMPLATES = {
  /** Words at the foot of a picture, on a veil of the brand's colour. */
  banner: [
    { name: 'picture', kind: 'picture', place: full },
    {
      name: 'veil',
      kind: 'shape',
      place: { x: 0, y: 0.52, w: 1, h: 0.48 },
      color: 'primary',
      opacity: 0.72,
      grows: true,
    },
    { name: 'logo', kind: 'logo', place: { x: 0, y: 0, w: 0.3, h: 0.14 }, align: 'flex-start' },
    {
      name: 'headline',
      kind: 'text',
      place: { x: 0, y: 0.58, w: 1, h: 0.26 },
      largest: 0.1,
      smallest: 0.04,
      weight: 700,
      align: 'flex-start',
      required: true,
    },
    {
      name: 'subline',
      kind: 'text',
      place: { x: 0, y: 0.86, w: 1, h: 0.14 },
      largest: 0.045,
      smallest: 0.026,
      weight: 400,
      align: 'flex-start',
    },
  ],
  /** A picture above, words on a panel below. */
  card: [
    { name: 'ground', kind: 'shape', place: full, color: 'surface', opacity: 1 },
    { name: 'picture', kind: 'picture', place: { x: 0, y: 0, w: 1, h: 0.5 } },
    {
      name: 'headline',
      kind: 'text',
      place: { x: 0, y: 0.58, w: 1, h: 0.22 },
      largest: 0.085,
      smallest: 0.036,
      weight: 700,
      align: 'flex-start',
      required: true,
    },
    {
      name: 'subline',
      kind: 'text',
      place: { x: 0, y: 0.82, w: 0.68, h: 0.18 },
      largest: 0.042,
      smallest: 0.026,
      weight: 400,
      align: 'flex-start',
    },
    { name: 'logo', kind: 'logo', place: { x: 0.72, y: 0.86, w: 0.28, h: 0.14 }, align: 'flex-end' },
  ],
  /** Words alone, on the brand's colour. */
  quote: [
    { name: 'ground', kind: 'shape', place: full, color: 'primary', opacity: 1 },
    {
      name: 'headline',
      kind: 'text',
      place: { x: 0, y: 0.1, w: 1, h: 0.56 },
      largest: 0.12,
      smallest: 0.036,
      weight: 700,
      align: 'flex-start',
      required: true,
    },
    {
      name: 'subline',
      kind: 'text',
      place: { x: 0, y: 0.7, w: 1, h: 0.12 },
      largest: 0.045,
      smallest: 0.026,
      weight: 400,
      align: 'flex-start',
    },
    { name: 'logo', kind: 'logo', place: { x: 0, y: 0.86, w: 0.34, h: 0.14 }, align: 'flex-start' },
  ],
} as const satisfies Record<string, readonly Layer[]>;

export type PictureTemplateId = keyof typeof PICTURE_TEMPLATES;
export const PICTURE_TEMPLATE_IDS = Object.keys(PICTURE_TEMPLATES) as [PictureTemplateId];
