/** A few pages of one web site, as its robots.txt allows, through the guarded fetch. */
import { createRequire } from 'node:module';
import type { FetchAnswer, GuardedFetch } from '#kernel/fetch/index.ts';
import { linksIn, stylesheetsIn } from './dom.ts';

interface Robots {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
}
// Its types describe an ES module, which it is not.
const robotsParser: (url: string, text: string) => Robots = createRequire(import.meta.url)('robots-parser');

export interface Seen {
  url: string;
  text: string;
}
export interface Crawled {
  pages: Seen[];
  styles: Seen[];
}
/** Why nothing was read. */
export class CrawlFailure extends Error {
  readonly code: 'robots_disallow' | 'unreachable' | 'not_a_page';
  constructor(code: CrawlFailure['code']) {
    super(code);
    this.code = code;
  }
}

interface Tools {
  fetch: GuardedFetch;
  /** Between two requests, in milliseconds. */
  pause(ms: number): Promise<void>;
  signal?: AbortSignal | undefined;
}

export const AGENT = 'AtelierBrandReader';
const MOST_PAGES = 4;
const MOST_STYLES = 4;
const MOST_BYTES = 2 * 2 ** 20;
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;
/** Pages that tell most of who somebody is come first. */
const TELLING = /about|chi-siamo|azienda|storia|mission|valori|team|servizi|services|contatt|contact/i;

type Ask = (url: string) => Promise<FetchAnswer | undefined>;

/** As RFC 9309 has it: no such file allows everything, a server in trouble forbids everything. */
async function robotsOf(origin: string, ask: Ask) {
  const url = `${origin}/robots.txt`;
  const answer = await ask(url);
  if (!answer || answer.status >= 500) throw new CrawlFailure('unreachable');
  return robotsParser(url, answer.status === 200 ? answer.text() : '');
}

const isHtml = (answer: FetchAnswer): boolean =>
  answer.status === 200 && /\bhtml\b/.test(answer.headers.get('content-type') ?? '');

export async function crawl(start: string, { fetch, pause, signal }: Tools): Promise<Crawled> {
  const ask: Ask = (url) =>
    fetch(url, {
      maxBytes: MOST_BYTES,
      timeoutMs: 15_000,
      maxRedirects: 3,
      headers: { 'user-agent': `Mozilla/5.0 (compatible; ${AGENT}/1.0)` },
      ...(signal ? { signal } : {}),
    }).catch(() => undefined);

  const { origin } = new URL(start);
  const robots = await robotsOf(origin, ask);
  const wait = Math.min((robots.getCrawlDelay(AGENT) ?? 0) * 1000 || PAUSE_MS, LONGEST_PAUSE_MS);
  const mayRead = (url: string) => new URL(url).origin === origin && robots.isAllowed(url, AGENT) !== false;
  if (!mayRead(start)) throw new CrawlFailure('robots_disallow');

  const read = async (url: string): Promise<FetchAnswer | undefined> => {
    await pause(wait);
    const answer = await ask(url);
    // A redirect may lead where nobody was asked: another site, or a path that robots.txt forbids.
    return answer && mayRead(answer.url) ? answer : undefined;
  };

  const first = await read(start);
  if (!first) throw new CrawlFailure('unreachable');
  if (!isHtml(first)) throw new CrawlFailure('not_a_page');
  const home = { url: first.url, text: first.text() };
  const links = linksIn(home.text, home.url).filter((url) => url !== home.url && mayRead(url));
  const order = [...links.filter((url) => TELLING.test(url)), ...links.filter((url) => !TELLING.test(url))];
  const pages = [home];
  for (const url of order.slice(0, MOST_PAGES - 1)) {
    const answer = await read(url);
    if (answer && isHtml(answer)) pages.push({ url: answer.url, text: answer.text() });
  }
  const styles: Seen[] = [];
  for (const url of stylesheetsIn(home.text, home.url).filter(mayRead).slice(0, MOST_STYLES)) {
    const answer = await read(url);
    if (answer?.status === 200) styles.push({ url: answer.url, text: answer.text() });
  }
  return { pages, styles };
}
