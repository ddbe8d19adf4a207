import { imageSet, PICTURE_SIZE_IDS, PICTURE_TEMPLATE_IDS } from '@atelier/ai';
import { z } from 'zod';
import { agentRequest, agentWork } from '#domains/copilot-agents/index.ts';
import { text, uuid } from '#kernel/http/wire.ts';

const code = z.enum(['it', 'en']);
const language = code.default('it');
const PLACES = ['instagram', 'story', 'facebook', 'linkedin', 'x', 'blog', 'newsletter', 'square'] as const;
const RATIOS = ['1:1', '4:5', '9:16', '16:9', '3:2', '1.91:1'] as const;

const set = {
  idea: text(2000, 3),
  style: text(60, 1).default('photorealistic'),
  places: z.array(z.enum(PLACES)).min(1).max(8).default(['square']),
  language,
  languages: z.array(code).max(2).default([]).describe('More languages of the alternative text'),
};
export const imageSetRequest = z
  .strictObject({
    ...set,
    describeOnly: z.boolean().default(false).describe('Order no picture yet: somebody looks at the prompts first'),
    ...agentRequest,
  })
  .meta({ id: 'NewImageSet' });

const setPicture = z.object({
  aspectRatio: z.enum(RATIOS),
  generationId: uuid.describe('Generation of the picture: its state, its file, its provenance'),
  isKept: z.boolean().nullable().describe('Null: nobody has chosen yet'),
});
export const imageSetWork = agentWork(
  'ImageSet',
  z.object({ ...set, ...agentRequest }),
  imageSet.extend({ pictures: z.array(setPicture).describe('What was ordered, oldest first') }),
);

const altText = z.strictObject({ it: text(300).optional(), en: text(300).optional() });
export const imageSetChange = z
  .strictObject({
    altTexts: altText,
    images: z.array(z.strictObject({ aspectRatio: z.enum(RATIOS), prompt: text(2000, 3) })).max(6),
  })
  .meta({ id: 'ImageSetChange' });
export const picturesRequest = z
  .strictObject({
    aspectRatios: z.array(z.enum(RATIOS)).min(1).max(6).optional().describe('Left out: all of the set'),
  })
  .meta({ id: 'NewSetPictures' });
export const keepRequest = z
  .strictObject({ generationIds: z.array(uuid).max(40).describe('Pictures that stay; the others leave the library') })
  .meta({ id: 'KeptPictures' });

const template = z.enum(PICTURE_TEMPLATE_IDS);
const texts = z.strictObject({ headline: text(300, 1), subline: text(300, 1).optional() });
const mediaId = uuid.optional().describe('Picture of the library; left out: the colours of the brand alone');
const sizes = z.array(z.enum(PICTURE_SIZE_IDS)).min(1).max(PICTURE_SIZE_IDS.length);
const branding = { template, sizes, texts, mediaId, language };
export const brandingRequest = z.strictObject(branding).meta({ id: 'NewBrandedImages' });
const told = {
  size: z.enum(PICTURE_SIZE_IDS),
  width: z.number().int(),
  height: z.number().int(),
  texts: z.array(
    z.object({
      ...{ name: z.string(), fontSize: z.number(), contrast: z.number(), least: z.number() },
      font: z.string().optional().describe('Left out of pictures that were made before it was told'),
      missingFont: z
        .string()
        .nullish()
        .describe('Font of the brand that does not come with the product, so that another stands in'),
    }),
  ),
  faults: imageSet.shape.faults,
};
export const brandingWork = agentWork(
  'BrandedImages',
  z.object(branding),
  z.object({ images: z.array(z.object({ ...told, mediaId: uuid })) }),
);

export const previewRequest = z
  .strictObject({ template, texts, mediaId, size: z.enum(PICTURE_SIZE_IDS) })
  .meta({ id: 'BrandedImagePreviewRequest' });
const share = z.number().min(0).max(1);
export const previewAnswer = z
  .object({
    ...told,
    safe: z
      .object({ top: share, right: share, bottom: share, left: share })
      .describe('Edges that controls or cuts of the network may cover, as shares of the sides'),
    picture: z.string().describe('Smaller copy, as a data address'),
  })
  .meta({ id: 'BrandedImagePreview' });

export type ImageSetRequest = z.output<typeof imageSetRequest>;
export type ImageSetChange = z.output<typeof imageSetChange>;
export type ImageSetOutput = z.output<typeof imageSet> & { pictures: z.output<typeof setPicture>[] };
export type PicturesRequest = z.output<typeof picturesRequest>;
export type KeepRequest = z.output<typeof keepRequest>;
export type BrandingRequest = z.output<typeof brandingRequest>;
export type PreviewRequest = z.output<typeof previewRequest>;
export type PreviewAnswer = z.output<typeof previewAnswer>;
