/** Topics compared by their letters: what everybody can, without a model. */
import type { ContentRequest } from '#domains/copilot/index.ts';
import { resemblance, trigrams } from '#kernel/resemblance/index.ts';
import type { BatchLikeness } from '../copilot-batches.schemas.ts';
import { pairsAmong } from './pairs.ts';

/** Shared groups of three letters, from which on two topics are the same words in another order or form. */
const LEAST = 0.6;

export async function byWords(items: readonly ContentRequest[], failure: string): Promise<BatchLikeness> {
  const letters = items.map(({ topic }) => trigrams(topic));
  const of = (position: number) => letters[position] ?? new Set<string>();
  const pairs = await pairsAmong(items, (one, other) => resemblance(of(one), of(other)), LEAST);
  return { pairs, by: 'words', provider: null, model: null, cost: 0, failure };
}
