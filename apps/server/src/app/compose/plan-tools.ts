import { setTimeout } from 'node:timers/promises';
import { CrawlFailure, crawl } from '#domains/brand-dna/index.ts';
import type { PlanTools } from '#domains/copilot-plans/index.ts';
import type { AiPart } from './ai.ts';
import type { Kernel } from './kernel.ts';

const MOST_DECISIONS = 50;

/** What the marketing agents reach of the rest: other people's sites, what was decided before. */
export function makePlanTools({ clock, fetch, unitOfWork }: Kernel, ai: AiPart): PlanTools {
  return {
    clock,
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
