const EVERY_MS = 2000;
/** Links counted at a time; beyond it a flood costs counts, not memory. */
const MOST = 10_000;

/** Where a visitor goes, and which link is counted. */
export interface ClickTarget {
  id: string;
  url: string;
}

export interface ClickNeeds {
  /** By what stands behind `/go/`. Undefined for links that are off, gone, or of another workspace. */
  targetOf(workspaceId: string, address: string): Promise<ClickTarget | undefined>;
  addClicks(clicks: ReadonlyMap<string, number>): Promise<void>;
  log: { warn(fields: object, message: string): void };
}

export interface Clicks {
  targetOf: ClickNeeds['targetOf'];
  /** Counts without keeping the visitor waiting. */
  count(linkId: string): void;
  /** Writes what was counted. */
  flush(): Promise<void>;
}

/** Counts clicks in memory and writes them every two seconds: a visitor never waits for a counter. */
export function makeClicks({ targetOf, addClicks, log }: ClickNeeds): Clicks {
  let counted = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (counted.size === 0) return;
    const writing = counted;
    counted = new Map();
    await addClicks(writing).catch((error: unknown) => {
      log.warn({ err: error }, 'clicks could not be counted and will be added later');
      for (const [id, count] of writing) counted.set(id, (counted.get(id) ?? 0) + count);
    });
  }

  return {
    targetOf,
    count(linkId) {
      if (!counted.has(linkId) && counted.size >= MOST) return;
      counted.set(linkId, (counted.get(linkId) ?? 0) + 1);
      timer ??= setTimeout(() => void flush(), EVERY_MS).unref();
    },
    flush,
  };
}
