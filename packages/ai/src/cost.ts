import type { Price } from './providers/define-provider.ts';

/** What a call used, as the vendor counts it. Null: the vendor did not say. */
export interface Usage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly images: number;
  readonly seconds: number;
}

export const noUsage: Usage = { inputTokens: null, outputTokens: null, images: 0, seconds: 0 };

/** What a vendor's client says of tokens: also nothing, or no number, where the vendor does not count them. */
export const tokenCount = (said: number | undefined): number | null => (Number.isFinite(said) ? (said ?? null) : null);

const MICRO = 1_000_000;

/**
 * Cost in millionths of a US dollar, an integer. Null when price or usage is unknown: unknown is never taken for zero.
 */
export function costOf(price: Price | null, usage: Usage): number | null {
  if (!price) return null;
  if (price.unit === 'free') return 0;
  if (price.unit === 'image') return Math.round(price.each * usage.images * MICRO);
  if (price.unit === 'second') return Math.round(price.each * usage.seconds * MICRO);
  if (usage.inputTokens === null || usage.outputTokens === null) return null;
  return Math.round(price.input * usage.inputTokens + price.output * usage.outputTokens);
}

const CHARACTERS_PER_TOKEN = 3.5;

/** A careful guess of how many tokens a text of that many characters is. */
export const tokensOf = (text: string | number): number =>
  Math.ceil((typeof text === 'number' ? text : text.length) / CHARACTERS_PER_TOKEN);

/** A careful guess before the call: the question, as a text or its number of characters, and the whole of the allowed answer. */
export const estimateUsage = (question: string | number, maxOutputTokens: number): Usage => ({
  ...noUsage,
  inputTokens: tokensOf(question),
  outputTokens: maxOutputTokens,
});
