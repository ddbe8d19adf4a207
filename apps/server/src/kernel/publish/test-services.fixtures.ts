import { makeGuardedFetch } from '#kernel/fetch/index.ts';
import type { TargetServices } from './publish.types.ts';
import { makeTargetServices } from './services.ts';

/** Services that may reach this machine, and wait a hundredth of what they are told; `waited` says what that was. */
export function testServices(
  allow: readonly string[] = [],
): TargetServices & { waited: number[]; end(): Promise<void> } {
  const fetch = makeGuardedFetch({ userAgent: 'test', allow });
  const services = makeTargetServices({ fetch, now: Date.now, allow: ['*'] });
  const waited: number[] = [];
  return {
    ...services,
    waited,
    sleep(ms, signal) {
      waited.push(ms);
      return services.sleep(ms / 100, signal);
    },
    end: () => fetch.close(),
  };
}
