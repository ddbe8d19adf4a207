import type { LanguageModel } from 'ai';
import { aiError } from '../failures.ts';
import type { ProviderTools } from '../providers/define-provider.ts';
import type { Attempt } from './attempts.ts';

/** So many are kept at hand, each for so long after its last use: with it goes the key that it holds. */
const MOST_MODELS = 50;
const IDLE_MS = 60_000;

export type Models = (attempt: Pick<Attempt, 'provider' | 'candidate' | 'settings'>) => Promise<LanguageModel>;

/**
 * Vendors' models by provider, name and settings. Making one takes a vendor's package longer than all else that the
 * gateway adds to a call: it builds the shapes of its answers anew.
 */
export function makeModels(tools: ProviderTools, now: () => number): Models {
  const known = new Map<string, { model: Promise<LanguageModel>; usedAt: number }>();

  /** The one that was used longest ago comes first. */
  function forgetIdle(): void {
    for (const [key, { usedAt }] of known) {
      if (known.size <= MOST_MODELS && now() - usedAt < IDLE_MS) return;
      known.delete(key);
    }
  }

  return async ({ provider, candidate, settings }) => {
    const { text } = provider;
    if (!text) throw aiError('not_offered', candidate);
    const key = JSON.stringify([provider.id, candidate.model, settings]);
    const model = known.get(key)?.model ?? text(settings, tools).then((make) => make(candidate.model));
    known.delete(key);
    known.set(key, { model, usedAt: now() });
    forgetIdle();
    model.catch(() => known.delete(key));
    return model;
  };
}
