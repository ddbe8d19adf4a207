import { type Candidate, NETWORKS, type Price, providers } from '@atelier/ai';
import type { ContentRequest } from '#domains/copilot/index.ts';

/** What the registry knows that a model costs; null when nobody has read it. */
export const priceOf = ({ provider, model }: Pick<Candidate, 'provider' | 'model'>): Price | null =>
  providers.find((one) => one.id === provider)?.models.find((entry) => entry.id === model)?.price ?? null;

/** A topic without differences that nobody means. */
export const topicOf = ({ topic }: Pick<ContentRequest, 'topic'>): string =>
  topic.toLowerCase().replace(/\s+/g, ' ').trim();
/** Items of two groups never repeat each other: another network, kind of post or language is another text. */
export const groupOf = ({ platform, postType, language }: ContentRequest): string =>
  [platform, postType, language].join('|');

/** Items that ask for the same thing as an earlier one. */
export function duplicatesAmong(items: readonly ContentRequest[]): { position: number; of: number }[] {
  const seen = new Map<string, number>();
  return items.flatMap((item, position) => {
    const key = [topicOf(item), groupOf(item)].join('|');
    const of = seen.get(key);
    if (of === undefined) seen.set(key, position);
    return of === undefined ? [] : [{ position, of }];
  });
}

/** A careful guess of the tokens of one item: instructions, topic, sources, and the longest answer of its network. */
export function tokensOf(item: ContentRequest): { input: number; output: number } {
  const material = item.topic.length + item.sources.reduce((sum, source) => sum + source.text.length, 0);
  const answer = NETWORKS[item.platform].titled ? 2_000 : 600;
  return { input: 700 + Math.ceil(material / 3.5), output: answer * (item.alternatives + 1) };
}

const OPEN = ['queued', 'running', 'waiting_provider'];

/** State of a batch out of the states of its items. */
export function stateOf(counts: Readonly<Record<string, number>>, total: number, isPaused: boolean) {
  const of = (...states: string[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const open = of(...OPEN);
  if (open > 0) return isPaused ? 'paused' : of('queued') === total ? 'queued' : 'running';
  if (of('cancelled') === total) return 'cancelled';
  return of('failed', 'cancelled', 'expired') > 0 ? 'partly_done' : 'done';
}
