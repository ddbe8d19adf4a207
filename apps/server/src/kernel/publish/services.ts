import { lookup } from 'node:dns/promises';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { type GuardedFetch, isPublicAddress } from '#kernel/fetch/index.ts';
import { type Kept, memoryKept } from './kept.ts';
import { publishErrors } from './publish.errors.ts';
import type { TargetServices } from './publish.types.ts';

/**
 * The outside world for targets.
 * @param allow host names, beside public ones, that may be reached other than by HTTP; `*` stands for every host
 */
export function makeTargetServices(needs: {
  fetch: GuardedFetch;
  now: () => number;
  allow?: readonly string[];
  /** Absent: as long as these services are in use. */
  kept?: Kept;
}): TargetServices {
  const allowed = (host: string) => needs.allow?.some((one) => one === '*' || one === host) ?? false;
  return {
    fetch: needs.fetch,
    kept: needs.kept ?? memoryKept(),
    now: needs.now,
    async sleep(ms, signal) {
      try {
        await sleepFor(ms, undefined, { signal });
      } catch {
        signal.throwIfAborted();
      }
    },
    random: Math.random,
    async addressOf(host) {
      const found = await lookup(host, { all: true }).catch(() => []);
      const why = found.length === 0 ? 'its name was not found.' : 'it is a private or reserved address.';
      const [first] = found;
      if (!first || !(allowed(host) || found.every(({ address }) => isPublicAddress(address))))
        throw publishErrors.refused({ where: host, why });
      return first.address;
    },
  };
}
