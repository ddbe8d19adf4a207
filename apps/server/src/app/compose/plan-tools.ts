import { setTimeout } from 'node:timers/promises';
import { domainOf, leadSources, openSource } from '@atelier/ai';
import { CrawlFailure, crawl } from '#domains/brand-dna/index.ts';
import type { PlanTools } from '#domains/copilot-plans/index.ts';
import { makeGuardedFetch, toStandardFetch } from '#kernel/fetch/index.ts';
import type { AiPart } from './ai.ts';
import type { Kernel } from './kernel.ts';

const MOST_DECISIONS = 50;
const LARGEST_ANSWER = 2 * 2 ** 20;

/** How a source is asked; undefined for one that is switched off, or that wants a key and has none. */
function leadSettings({ ai }: Kernel['config'], id: string): Record<string, string> | undefined {
  if (!ai.leadSources.includes(id)) return undefined;
  const at = (baseUrl: string | undefined) => (baseUrl ? { baseUrl } : {});
  const settings: Record<string, Record<string, string> | undefined> = {
    dns: at(ai.leadDnsUrl),
    vies: at(ai.leadViesUrl),
    wikidata: at(ai.leadWikidataUrl),
    hunter: ai.hunterKey ? { apiKey: ai.hunterKey, ...at(ai.leadHunterUrl) } : undefined,
  };
  return settings[id];
}

/** Sources are reached where whoever runs the instance says, also in one's own house; addresses of companies are not. */
function sourceFetch({ ai, fetch: { allowHosts } }: Kernel['config']): typeof fetch {
  const named = [ai.leadDnsUrl, ai.leadViesUrl, ai.leadWikidataUrl, ai.leadHunterUrl];
  const own = named.flatMap((url) => (url ? [new URL(url).host] : []));
  const guarded = makeGuardedFetch({ userAgent: 'Atelier/0.1', allow: [...allowHosts, ...own] });
  return toStandardFetch(guarded, { maxBytes: LARGEST_ANSWER, maxRedirects: 2 });
}

/** What the marketing agents reach of the rest: other people's sites, sources of facts, what was decided before. */
export function makePlanTools({ clock, fetch, unitOfWork, config }: Kernel, ai: AiPart): PlanTools {
  const sourceTools = { fetch: sourceFetch(config) };
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
    factProviders({ lead, language }) {
      const about = { company: lead.company, domain: domainOf(lead.website), language };
      return leadSources.flatMap((source) => {
        const settings = leadSettings(config, source.id);
        return settings ? [openSource(source, settings, sourceTools, about)] : [];
      });
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
