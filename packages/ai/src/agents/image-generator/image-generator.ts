import { z } from 'zod';
import type { BrandFile } from '../../brand/brand.schemas.ts';
import type { Made } from '../../gateway/gateway.types.ts';
import { type AgentNeeds, defineAgent, type Fault, languageName, quoted, together } from '../agent.ts';
import { faultSchema, language, line } from '../shared.schemas.ts';
import { brandFaults, written } from '../writing.ts';

const INSTRUCTIONS = 'image-generator@1';

/** Proportions in which pictures are shown, by where. Sources: each network's own help pages, read 2026. */
export const PICTURE_RATIOS = {
  instagram: '4:5',
  story: '9:16',
  facebook: '1.91:1',
  linkedin: '1.91:1',
  x: '16:9',
  blog: '16:9',
  newsletter: '3:2',
  square: '1:1',
} as const;
export type PicturePlace = keyof typeof PICTURE_RATIOS;
const PLACES = Object.keys(PICTURE_RATIOS) as [PicturePlace];

export const imageOrder = z.strictObject({
  idea: line(2000, 3),
  style: line(60).default('photorealistic'),
  places: z.array(z.enum(PLACES)).min(1).max(8).default(['square']),
  language,
  /** More languages of the alternative text. */
  languages: z
    .array(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/))
    .max(8)
    .default([]),
});

export const imageSet = z.object({
  scene: z.string().describe('What is seen, in English'),
  altTexts: z.record(z.string(), z.string()).describe('Alternative text by language'),
  images: z.array(
    z.object({
      aspectRatio: z.string(),
      places: z.array(z.enum(PLACES)),
      prompt: z.string().describe('As it is sent'),
    }),
  ),
  faults: z.array(faultSchema),
});

export type ImageOrder = z.output<typeof imageOrder>;
export type ImageSet = z.output<typeof imageSet>;

const framing: Readonly<Record<string, string>> = {
  '1:1': 'Square frame, the subject in the middle.',
  '4:5': 'Upright frame, the subject in the middle three quarters.',
  '9:16': 'Tall frame; the upper and lower fifth stay calm, as controls lie over them.',
  '16:9': 'Wide frame, the subject a third from the left, calm ground on the right.',
  '1.91:1': 'Wide frame, the subject a third from the left, calm ground on the right.',
  '3:2': 'Wide frame, the subject in the middle third.',
};

/** What a vendor is told: subject, frame, style, and how the brand's pictures look. */
export function picturePrompt(
  { prompt, style, aspectRatio }: { prompt: string; style: string; aspectRatio?: string },
  brand: BrandFile | null,
): string {
  const colors = brand?.colors.map(({ role, hex }) => `${role} ${hex}`).join(', ');
  return [
    prompt,
    aspectRatio ? (framing[aspectRatio] ?? '') : '',
    `Style: ${style}.`,
    brand?.imageStyle ? `Look of the brand: ${brand.imageStyle}.` : '',
    colors ? `Colours of the brand where they fit: ${colors}.` : '',
    'No text, no logos, no watermarks.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Alternative text says what is seen: not that it is a picture, not in keywords, in one or two sentences. */
export function altFaults(altText: string, needs: Pick<AgentNeeds, 'brand'>): Fault[] {
  const faults: Fault[] = [...brandFaults(needs, altText, 'altText')];
  if (/^(?:image|picture|photo|illustration|immagine|foto|illustrazione)\b.{0,3}\b(?:of|di|che)\b/i.test(altText))
    faults.push({
      code: 'alt_says_picture',
      detail: 'Begin with what is seen, not with "picture of".',
      where: 'altText',
    });
  if (altText.length > 250)
    faults.push({ code: 'alt_long', detail: 'At most 250 characters are listened to.', where: 'altText' });
  return faults;
}

const SAID = z.string().min(10).max(250);

/** The alternative text in one more language: what is seen stays the same. */
async function altTextIn(
  language: string,
  { scene, altText }: { scene: string; altText: string },
  order: ImageOrder,
  needs: AgentNeeds,
  calls: Made[],
) {
  const { value, faults } = await written(
    {
      system: `You write alternative texts for pictures in ${languageName(language)}: what is seen, for those who do not see it.`,
      prompt: `Topic: ${order.idea}\n${quoted('What is seen', scene)}\n${quoted('The text in another language', altText)}`,
      language,
      schema: z.object({ altText: SAID }),
      maxOutputTokens: 200,
      faultsOf: (said) => altFaults(said.altText, needs),
    },
    needs,
    calls,
  );
  return { altText: value.altText, faults };
}

/** One idea for every place where it is shown: a prompt per proportion and alternative texts. The pictures are made by whoever asks. */
export const imageGenerator = defineAgent({
  id: 'image-generator',
  order: imageOrder,
  output: imageSet,
  async run(order, needs) {
    const calls: Made[] = [];
    const { value, faults } = await written(
      {
        system: `You describe pictures for a maker of images: what is seen, light, mood, in English. The alternative text is in ${languageName(order.language)} and says what is seen to those who do not see it. No living persons by name, no brands of others.`,
        prompt: `Topic: ${order.idea}\nStyle: ${order.style}`,
        language: order.language,
        schema: z.object({ scene: z.string().min(10).max(800), altText: SAID }),
        maxOutputTokens: 500,
        faultsOf: ({ altText }) => altFaults(altText, needs),
      },
      needs,
      calls,
    );
    const altTexts = { [order.language]: value.altText };
    const found = [...faults];
    for (const language of new Set(order.languages)) {
      if (language in altTexts) continue;
      needs.onProgress?.(calls.length / (order.languages.length + 1));
      const said = await altTextIn(language, value, order, needs, calls);
      altTexts[language] = said.altText;
      found.push(...said.faults);
    }
    const ratios = [...new Set(order.places.map((place) => PICTURE_RATIOS[place]))];
    const images = ratios.map((aspectRatio) => ({
      aspectRatio,
      places: order.places.filter((place) => PICTURE_RATIOS[place] === aspectRatio),
      prompt: picturePrompt({ prompt: value.scene, style: order.style, aspectRatio }, needs.brand),
    }));
    return {
      output: { scene: value.scene, altTexts, images, faults: found },
      provenance: together(INSTRUCTIONS, calls),
    };
  },
});
