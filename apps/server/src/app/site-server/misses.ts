import type { IncomingMessage } from 'node:http';
import { isbot } from 'isbot';

interface Miss {
  workspaceId: string;
  siteId: string;
  path: string;
  people: number;
  bots: number;
}

export interface MissNeeds {
  add(misses: readonly Miss[]): Promise<void>;
  log: { warn(fields: object, message: string): void };
}

export interface Misses {
  /** Counts a request that found nothing, without keeping the visitor waiting. */
  count(site: { id: string; workspaceId: string }, path: string, request: IncomingMessage): void;
  flush(): Promise<void>;
}

const EVERY_MS = 5000;
/** Addresses counted at a time; beyond it a flood costs counts, not memory. */
const MOST = 2000;
const LONGEST = 300;
/** What scanners of weak spots try everywhere, whoever they say they are. */
const PROBE =
  /\/(?:wp-login|xmlrpc|wp-config|phpmyadmin|cgi-bin|vendor\/phpunit)|\/\.|\.(?:env|git|sql|bak|cgi|aspx?)\b/i;
/** An address with somebody's mail address or a long number in it may be about a person. */
const PERSONAL = /@|%40|\d{7,}/i;

/** Whether somebody who says what they are is a program. Saying nothing is what programs do. */
export const isBot = (request: Pick<IncomingMessage, 'headers'>): boolean => {
  const agent = request.headers['user-agent'];
  return agent === undefined || agent === '' || isbot(agent);
};

/** Counts misses in memory and writes them now and then. Of the request only the path and whether a bot asked is kept. */
export function makeMisses({ add, log }: MissNeeds): Misses {
  let counted = new Map<string, Miss>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (counted.size === 0) return;
    const writing = [...counted.values()];
    counted = new Map();
    // Not kept for later: what is lost is a few counts, and a database in trouble is left alone.
    await add(writing).catch((error: unknown) => log.warn({ err: error }, 'addresses that missed were not counted'));
  }

  return {
    count({ id: siteId, workspaceId }, path, request) {
      if (path.length > LONGEST || PERSONAL.test(path)) return;
      const key = `${siteId} ${path}`;
      const found = counted.get(key) ?? { workspaceId, siteId, path, people: 0, bots: 0 };
      if (!counted.has(key) && counted.size >= MOST) return;
      if (isBot(request) || PROBE.test(path)) found.bots += 1;
      else found.people += 1;
      counted.set(key, found);
      timer ??= setTimeout(() => void flush(), EVERY_MS).unref();
    },
    flush,
  };
}
