import type { CacheStore, RemoteStore } from './cache.types.ts';

export interface DegradingNeeds {
  remote: RemoteStore;
  /** Serves while the remote store is away; its own process only. */
  local: CacheStore;
  /** Longest wait for the remote store. Default 50. */
  timeoutMs?: number;
  /** Between two looks whether it is back. Default 500. */
  probeEveryMs?: number;
  /** Other processes do not hear what this one deletes meanwhile, so nothing is kept longer than this. Default 1000. */
  degradedTtlMs?: number;
  onChange?: (state: 'degraded' | 'restored', why: string) => void;
}

const MAX_STALE = 10_000;

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

/** Keys whose value in the remote store is out of date; `undefined` when there are too many to tell. */
function makeStaleKeys() {
  let keys: Set<string> | undefined = new Set();
  return {
    add: (key: string) => {
      keys?.add(key);
      if (keys && keys.size > MAX_STALE) keys = undefined;
    },
    /** Hands over what is to be deleted, and starts anew. */
    take: () => {
      const taken = keys;
      keys = new Set();
      return taken;
    },
    putBack: (taken: Set<string> | undefined) => {
      keys = taken && keys ? new Set([...taken, ...keys]) : undefined;
    },
    empty: () => keys?.size === 0,
  };
}

/** Brings a remote store that is back up to date. Rejects when it fails again; nothing is forgotten then. */
async function catchUp(remote: RemoteStore, stale: ReturnType<typeof makeStaleKeys>, timeoutMs: number): Promise<void> {
  await within(timeoutMs, remote.ping());
  do {
    const taken = stale.take();
    const work = taken ? Promise.all([...taken].map((key) => remote.delete(key))) : remote.clear();
    await within(timeoutMs * 20, Promise.resolve<unknown>(work)).catch((error: unknown) => {
      stale.putBack(taken);
      throw error;
    });
  } while (!stale.empty());
}

/**
 * A remote store that may be slow or gone without anybody noticing: the first failure switches to the local store at
 * once, so at most the calls already on their way wait, and those no longer than `timeoutMs`. A probe beside the
 * requests looks whether the remote store is back; before it is used again, every key that was written or deleted
 * meanwhile is deleted there.
 */
export function makeDegradingStore(needs: DegradingNeeds): CacheStore {
  const { remote, local, timeoutMs = 50, probeEveryMs = 500, degradedTtlMs = 1000, onChange = () => {} } = needs;
  const stale = makeStaleKeys();
  let degraded = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function probeLater(): void {
    if (closed) return;
    timer = setTimeout(() => {
      catchUp(remote, stale, timeoutMs).then(() => {
        degraded = false;
        void local.clear();
        onChange('restored', 'it answers again');
      }, probeLater);
    }, probeEveryMs).unref();
  }

  function degrade(error: unknown): void {
    if (degraded || closed) return;
    degraded = true;
    onChange('degraded', error instanceof Error ? error.message : String(error));
    probeLater();
  }

  async function run<T>(work: (store: CacheStore) => Promise<T>, written?: string): Promise<T> {
    if (!degraded) {
      try {
        return await within(timeoutMs, work(remote));
      } catch (error) {
        degrade(error);
      }
    }
    if (written !== undefined) stale.add(written);
    return work(local);
  }

  return {
    get: (key) => run((store) => store.get(key)),
    set: (key, value, ttlMs) =>
      run((store) => store.set(key, value, store === local ? Math.min(ttlMs, degradedTtlMs) : ttlMs), key),
    delete: (key) => run((store) => store.delete(key), key),
    increment: (key, windowMs) => run((store) => store.increment(key, windowMs)),
    clear: () => run((store) => store.clear()),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await Promise.all([remote.close(), local.close()]);
    },
  };
}
