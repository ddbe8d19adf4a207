import { brandedImage, brandingOrder, byCode, type Raster } from '@atelier/ai';
import type { Tx } from '#db/unit-of-work.ts';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { Worker } from '#domains/generations/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { type BrandingRequest, brandingRequest, brandingWork } from '../copilot-plans.schemas.ts';

export interface BrandingTools {
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

export const brandingTask = ({ mediaExists, rasterOf, keep }: BrandingTools): AgentTask => ({
  kind: 'branding',
  name: 'brandedImages',
  path: 'branded-images',
  summary: 'Lay words and logo over a picture in the sizes of the networks, by a template and without AI',
  request: brandingRequest,
  answer: brandingWork,
  async admit(tx, _actor, { mediaId }: BrandingRequest) {
    if (mediaId && !(await mediaExists(tx, mediaId))) throw notFound({ what: 'picture' });
  },
  async run(work, { template, sizes, texts, mediaId, language }: BrandingRequest, { brand, onProgress }) {
    const picture = mediaId ? await rasterOf(work, mediaId, PICTURE) : null;
    if (mediaId && !picture) throw notFound({ what: 'picture' });
    const logos = [];
    for (const { mediaId: logoId, use } of brand?.logos ?? []) {
      const logo = await rasterOf(work, logoId, LOGO);
      if (logo) logos.push({ ...logo, use });
    }
    const images = [];
    for (const [index, size] of [...new Set(sizes)].entries()) {
      onProgress?.(index / sizes.length);
      const made = await brandedImage(brandingOrder.parse({ template, size, texts }), { picture, logos }, brand);
      const { bytes, ...told } = made;
      const altText = { [language]: [texts.headline, texts.subline].filter(Boolean).join('. ').slice(0, 300) };
      const { id } = await keep(work, { name: `${texts.headline.slice(0, 50)} ${size}.png`, bytes, altText });
      images.push({ size, mediaId: id, ...told });
    }
    return { output: { images }, provenance: byCode('image-branding@1') };
  },
});
