/** Topics compared by what a model makes of them. */
import { createHash } from 'node:crypto';
import type { Candidate, Gateway } from '@atelier/ai';
import type { AiLedger } from '#domains/ai-ledger/index.ts';
import type { ContentRequest } from '#domains/copilot/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Cache } from '#kernel/cache/index.ts';
import type { BatchLikeness } from '../copilot-batches.schemas.ts';
import { pairsAmong } from './pairs.ts';
import { ELSEWHERE, nearness, packed, unitVector, unpacked, usualNearness, type Vector } from './vectors.ts';

export interface MeaningNeeds {
  gateway: Pick<Gateway, 'embed'>;
  ledger: Pick<AiLedger, 'meter'>;
  /** Vectors by text and model: what has been paid is not paid again. */
  cache: Pick<Cache, 'get' | 'set'>;
}

/** How far from unrelated to equal. How it was found: docs/decisions/0087. */
const LEAST = 0.6;
const KEPT_SECONDS = 7 * 24 * 3600;

export function makeByMeaning({ gateway, ledger, cache }: MeaningNeeds) {
  /** Asked in the name of whoever compares; the budget may refuse, and what it cost is in the ledger. */
  async function asked(actor: Member, candidate: Candidate, values: readonly string[], signal: AbortSignal) {
    const { workspaceId, userId } = actor;
    const about = { objectType: 'generation-batch', objectId: null };
    const meter = ledger.meter({ workspaceId, userId, kind: 'embedding', ...about });
    try {
      const made = await gateway.embed({ candidates: [candidate], values, allow: meter.allow, signal });
      await meter.settle(made);
      return made;
    } catch (error) {
      await meter.fail(error);
      throw error;
    }
  }

  /** Vectors of one model in the order of the texts: those that are known, and the others asked together. */
  async function vectorsOf(actor: Member, candidate: Candidate, texts: readonly string[], signal: AbortSignal) {
    const { provider, model, settings } = candidate;
    // Another key or address is another account, and may be another model of the same name.
    const account = JSON.stringify([actor.workspaceId, provider, model, settings]);
    const keyOf = (text: string) => createHash('sha256').update(account).update(text).digest('base64url');
    const wanted = [...new Set(texts)];
    const kept = await Promise.all(wanted.map(async (text) => unpacked(await cache.get(keyOf(text)))));
    const known = new Map<string, Vector>(wanted.flatMap((text, at) => (kept[at] ? [[text, kept[at]] as const] : [])));
    const missing = wanted.filter((text) => !known.has(text));
    const made = missing.length > 0 ? await asked(actor, candidate, missing, signal) : { vectors: [], cost: 0 };
    await Promise.all(
      missing.map(async (text, at) => {
        const vector = unitVector(made.vectors[at] ?? []);
        known.set(text, vector);
        await cache.set(keyOf(text), packed(vector), KEPT_SECONDS);
      }),
    );
    return { vectors: texts.map((text) => known.get(text) ?? new Float32Array()), cost: made.cost };
  }

  /** Throws what the gateway throws. */
  return async function byMeaning(
    actor: Member,
    candidate: Candidate,
    items: readonly ContentRequest[],
    signal: AbortSignal,
  ): Promise<BatchLikeness> {
    const texts = [...ELSEWHERE, ...items.map(({ topic }) => topic)];
    const { vectors, cost } = await vectorsOf(actor, candidate, texts, signal);
    const topics = vectors.slice(ELSEWHERE.length);
    const usual = usualNearness(topics, vectors.slice(0, ELSEWHERE.length));
    const of = (position: number) => topics[position] ?? new Float32Array();
    const share = (one: number, other: number) => (nearness(of(one), of(other)) - usual) / (1 - usual);
    const pairs = await pairsAmong(items, share, LEAST);
    const { provider, model } = candidate;
    return { pairs, by: 'meaning', provider, model, cost, failure: null };
  };
}
