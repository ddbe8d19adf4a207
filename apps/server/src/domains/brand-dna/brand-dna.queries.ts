/** Reading of other people's sites. What reads HTML is loaded with the first site: most processes never read one. */
import type { crawl } from './learn/crawl.ts';

export type SiteTools = Parameters<typeof crawl>[1];

/** A few pages of a site, as its robots.txt allows; none when it cannot be read. Throws when the signal aborts. */
export async function readSite(url: string, tools: SiteTools): Promise<{ url: string; html: string }[]> {
  const { CrawlFailure, crawl: read } = await import('./learn/crawl.ts');
  try {
    const { pages } = await read(url, tools);
    return pages.map((page) => ({ url: page.url, html: page.text }));
  } catch (error) {
    tools.signal?.throwIfAborted();
    if (error instanceof CrawlFailure) return [];
    throw error;
  }
}
