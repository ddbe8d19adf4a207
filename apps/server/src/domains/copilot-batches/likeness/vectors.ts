/** What a model makes of texts, and how near two of them are. */

export type Vector = Float32Array;

/** Of length one, so that comparing two is adding up. */
export function unitVector(values: ArrayLike<number>): Vector {
  const vector = Float32Array.from(values);
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** Cosine of the angle between two of length one. */
export function nearness(one: Vector, other: Vector): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

export const packed = (vector: Vector): string => Buffer.from(vector.buffer).toString('base64');
export function unpacked(text: unknown): Vector | undefined {
  if (typeof text !== 'string') return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length % 4 === 0 ? new Float32Array(new Uint8Array(bytes).buffer) : undefined;
}

/** Sentences that have nothing to do with each other, nor with what a studio writes about. */
export const ELSEWHERE = [
  'The train to the coast leaves at seven.',
  'Water boils at one hundred degrees.',
  'Her brother plays the violin in an orchestra.',
  'The parliament votes on the new law tomorrow.',
  'Il treno per la costa parte alle sette.',
  "L'acqua bolle a cento gradi.",
  'Suo fratello suona il violino in un’orchestra.',
  'Domani il parlamento vota la nuova legge.',
] as const;

/** How near texts about different things are for this model: each has a scale of its own. */
export function usualNearness(texts: readonly Vector[], elsewhere: readonly Vector[]): number {
  const all = texts.flatMap((text) => elsewhere.map((other) => nearness(text, other))).sort((one, two) => one - two);
  return all[Math.floor(all.length / 2)] ?? 0;
}
