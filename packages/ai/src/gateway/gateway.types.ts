import type { z } from 'zod';
import type { Usage } from '../cost.ts';
import type { AiFailure, Tried } from '../failures.ts';
import type { ImageCall, Price, VideoCall } from '../providers/define-provider.ts';

/** One provider and model that may do the work, with the settings of whoever asks. */
export interface Candidate {
  readonly provider: string;
  readonly model: string;
  /** Parsed by the provider's own schema before use; keys in it are decrypted. */
  readonly settings: unknown;
  /** Price that the workspace knows better than the registry. */
  readonly price?: Price | null | undefined;
}

/**
 * Told once how an allowed attempt ended: its cost in millionths of a US dollar, null where there is no price. Not known: it
 * broke off, and the vendor counts at most that much.
 */
export type Spent = (ending: { readonly cost: number | null; readonly isKnown: boolean }) => void;

/** Asked before every attempt; throws `over_budget` to stop it. Null: the cost cannot be told beforehand. */
export type Allow = (intent: {
  provider: string;
  model: string;
  estimate: number | null;
}) => Promise<Spent | undefined> | Spent | undefined;

interface Common {
  /** Tried in this order. */
  readonly candidates: readonly Candidate[];
  readonly allow?: Allow | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

export interface TextRequest extends Common {
  readonly system?: string | undefined;
  readonly prompt: string;
  /** Language of the answer, `it` or `en`: for offline samples, the prompt says it to all others. */
  readonly language: string;
  readonly temperature?: number | undefined;
  readonly maxOutputTokens?: number | undefined;
}

export interface ObjectRequest<T> extends TextRequest {
  readonly schema: z.ZodType<T>;
}

export interface ImageRequest extends Common, Omit<ImageCall, 'model' | 'signal'> {}
export interface VideoRequest extends Common, Omit<VideoCall, 'model' | 'signal'> {}
export interface EmbedRequest extends Common {
  readonly values: readonly string[];
}

/** Who did it and what it took: on every answer, so that nothing is silently another model. */
export interface Made {
  readonly provider: string;
  readonly model: string;
  /** Candidates that were asked before and failed, first one first. */
  readonly tried: readonly Tried[];
  readonly usage: Usage;
  /** Millionths of a US dollar; null when the price is unknown. */
  readonly cost: number | null;
  readonly isSample: boolean;
  readonly durationMs: number;
}

export interface TextAnswer extends Made {
  readonly text: string;
  /** `length`: the answer reached the allowed number of tokens and is not whole. */
  readonly stopped: 'stop' | 'length';
}

export interface ObjectAnswer<T> extends Made {
  readonly value: T;
  /** How often the model had to be asked to mend its answer. */
  readonly repairs: number;
}

export type StreamPart =
  | { readonly type: 'start'; readonly provider: string; readonly model: string; readonly tried: readonly Tried[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'end'; readonly answer: TextAnswer }
  /** After the first delta no other provider takes over: what came stands, and this says why it ended. */
  | { readonly type: 'failed'; readonly failure: AiFailure };
