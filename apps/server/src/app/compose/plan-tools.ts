import { setTimeout } from 'node:timers/promises';
import { CrawlFailure, crawl } from '#domains/brand-dna/index.ts';
import type { PlanTools } from '#domains/copilot-plans/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import type { AiPart } from './ai.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';

const MOST_PICTURE_BYTES = 60 * 2 ** 20;
const MOST_DECISIONS = 50;

/** What the marketing agents reach of the rest: the library, other people's sites, what was decided before. */
export function makePlanTools(
  { images, clock, fetch, unitOfWork }: Kernel,
  ai: AiPart,
  { media }: LibraryPart,
): PlanTools {
  return {
    clock,
    mediaExists: media.exists,
    keep: ai.keep,
    async rasterOf(work, mediaId, recipe) {
      const opened = await media.open(ai.memberOf(work), mediaId, {}).catch(() => undefined);
      if (!opened?.mimeType.startsWith('image/')) return null;
      const bytes = await readAtMost(opened.file.stream, MOST_PICTURE_BYTES);
      if (!bytes) return null;
      const [made] = await images.encode(bytes, [{ ...recipe, quality: 90, effort: 2 }], { urgency: 'now' });
      if (!made) return null;
      const mediaType = recipe.format === 'png' ? ('image/png' as const) : ('image/jpeg' as const);
      return { bytes: made.bytes, mediaType, width: made.width, height: made.height };
    },
    async readWebsite(url, signal) {
      try {
        const { pages } = await crawl(url, { fetch, pause: setTimeout, signal });
        return pages.map((page) => ({ url: page.url, html: page.text }));
      } catch (error) {
        if (error instanceof CrawlFailure) return [];
        throw error;
      }
    },
    // Paid sources need a contract of their own; until one is set up the company's site is what there is.
    factProviders: () => [],
    async orderImage(work, { aspectRatio, ...order }) {
      const ratio = aspectRatio as Parameters<typeof ai.media.orderImage>[1]['aspectRatio'];
      return (await ai.media.orderImage(ai.memberOf(work), { ...order, aspectRatio: ratio, model: undefined })).id;
    },
    decisionsOf: (work) =>
      unitOfWork.read(work, async (tx) => {
        const decided = await ai.generations.decided(tx, 'content', MOST_DECISIONS);
        return decided.flatMap(({ state, order }) => {
          const topic = typeof order.topic === 'string' ? order.topic.slice(0, 500) : '';
          return topic ? [{ topic, approved: state === 'approved' }] : [];
        });
      }),
  };
}
