import { type BrandFile, brandedImage, brandingOrder, byCode, type Raster } from '@atelier/ai';
import type { Tx } from '#db/unit-of-work.ts';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { Worker } from '#domains/generations/index.ts';
import { pictureNotFound } from '../visuals.errors.ts';
import { type BrandingRequest, brandingRequest, brandingWork } from '../visuals.schemas.ts';

export interface PictureTools {
  mediaExists(tx: Tx, id: string): Promise<boolean>;
  /** A picture of the library as PNG or JPEG, no wider than `width`; null when it is none or has gone. */
  rasterOf(work: Worker, mediaId: string, recipe: { width: number; format: 'png' | 'jpeg' }): Promise<Raster | null>;
  keep(
    work: Worker,
    file: { name: string; bytes: Uint8Array; altText: Record<string, string> },
  ): Promise<{ id: string }>;
}

const PICTURE = { width: 1920, format: 'jpeg' } as const;
const LOGO = { width: 600, format: 'png' } as const;

/** What is laid together: the picture that was chosen, and the logos of the brand. */
export async function materialOf(
  { rasterOf }: Pick<PictureTools, 'rasterOf'>,
  work: Worker,
  mediaId: string | undefined,
  brand: BrandFile | null,
) {
  const picture = mediaId ? await rasterOf(work, mediaId, PICTURE) : null;
  if (mediaId && !picture) throw pictureNotFound();
  const logos = [];
  for (const { mediaId: logoId, use } of brand?.logos ?? []) {
    const logo = await rasterOf(work, logoId, LOGO);
    if (logo) logos.push({ ...logo, use });
  }
  return { picture, logos };
}

export const brandingTask = ({ mediaExists, rasterOf, keep }: PictureTools): AgentTask => ({
  kind: 'branding',
  name: 'brandedImages',
  path: 'branded-images',
  summary: 'Lay words and logo over a picture in the sizes of the networks, by a template and without AI',
  request: brandingRequest,
  answer: brandingWork,
  isKept: true,
  async admit(tx, _actor, { mediaId }: BrandingRequest) {
    if (mediaId && !(await mediaExists(tx, mediaId))) throw pictureNotFound();
  },
  async run(work, { template, sizes, texts, mediaId, language }: BrandingRequest, { brand, onProgress, signal }) {
    const material = await materialOf({ rasterOf }, work, mediaId, brand);
    const images = [];
    for (const [index, size] of [...new Set(sizes)].entries()) {
      signal?.throwIfAborted();
      onProgress?.(index / sizes.length);
      const made = await brandedImage(brandingOrder.parse({ template, size, texts }), material, brand);
      const { bytes, ...told } = made;
      const altText = { [language]: [texts.headline, texts.subline].filter(Boolean).join('. ').slice(0, 300) };
      const { id } = await keep(work, { name: `${texts.headline.slice(0, 50)} ${size}.png`, bytes, altText });
      images.push({ size, mediaId: id, ...told });
    }
    return { output: { images }, provenance: byCode('image-branding@1') };
  },
});
