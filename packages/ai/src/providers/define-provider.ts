import type { EmbeddingModel, LanguageModel } from 'ai';
import type { z } from 'zod';
import type { AiFailure } from '../failures.ts';

export type ModelKind = 'text' | 'image' | 'video' | 'embedding';

/** Text in both languages of the product. */
export interface Words {
  readonly en: string;
  readonly it: string;
}

/**
 * What a vendor asks, in US dollars: per million tokens, per picture or per second of video. `asOf` says when it was
 * read; a price that nobody has read is unknown, never zero.
 */
export type Price =
  | { readonly unit: 'token'; readonly input: number; readonly output: number; readonly asOf: string }
  | { readonly unit: 'image'; readonly each: number; readonly asOf: string }
  | { readonly unit: 'second'; readonly each: number; readonly asOf: string }
  | { readonly unit: 'free' };

export interface ModelEntry {
  readonly id: string;
  readonly kind: ModelKind;
  readonly price: Price | null;
  /** Most tokens of one answer, where the vendor says so. */
  readonly maxOutputTokens?: number;
  /** Day after which the vendor no longer answers, `YYYY-MM-DD`. */
  readonly retiresOn: string | null;
  /** Model of the same provider that the vendor names instead. */
  readonly replacement: string | null;
  /** The one to begin with for its kind. */
  readonly recommended?: boolean;
  /** Proportions of the videos that it makes, e.g. `9:16`. Left out: any. */
  readonly aspectRatios?: readonly string[];
  /** Lengths of the videos that it makes, the shortest first. Left out: any. */
  readonly seconds?: readonly number[];
}

/** What a provider may use: the guarded fetch, and nothing of the process. */
export interface ProviderTools {
  readonly fetch: typeof globalThis.fetch;
}

export interface ImageCall {
  readonly model: string;
  readonly prompt: string;
  /** `16:9` and the like. */
  readonly aspectRatio: string;
  /** Pixels that the caller would like; a vendor with fixed sizes takes the nearest. */
  readonly width: number;
  readonly height: number;
  readonly seed?: number | undefined;
  readonly language: string;
  /** Colours as hex, first one first, for what is drawn without AI. */
  readonly colors?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

export interface GeneratedImage {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export interface GeneratedVideo extends GeneratedImage {
  /** What is said in it and when, as the vendor wrote it down, in WebVTT. */
  readonly captions?: string | undefined;
}

export interface VideoCall {
  readonly model: string;
  readonly prompt: string;
  readonly aspectRatio: string;
  readonly seconds: number;
  readonly language: string;
  /** Avatar and voice, where the provider has them. */
  readonly avatarId?: string | undefined;
  readonly voiceId?: string | undefined;
  readonly signal: AbortSignal;
}

/** Somebody who appears in a video, or a voice that speaks in it, as the vendor lists them. */
export interface Performer {
  readonly id: string;
  readonly name: string;
  /** In the vendor's words. */
  readonly gender: string | null;
  readonly language: string | null;
  /** A picture of it, at the vendor's. */
  readonly previewUrl: string | null;
  /** Made in this account, and not from the library that everybody has. */
  readonly isOwn: boolean;
}

export interface PerformersCall {
  readonly what: 'avatar' | 'voice';
  /** What the page before gave as `next`. */
  readonly after?: string | undefined;
}

export interface PerformersPage {
  readonly items: readonly Performer[];
  readonly next: string | null;
}

/** A message of a vendor as it came: signatures are made over its very bytes. */
export interface VendorMessage {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** A video is made while nobody waits: `start` gives a reference that outlives the process, `look` asks after it. */
export interface VideoMaker {
  start(call: VideoCall): Promise<{ reference: string }>;
  look(reference: string, signal: AbortSignal): Promise<VideoState>;
  /** Avatars and voices to choose from, those of the account first, where the vendor has them. */
  performers?(call: PerformersCall, signal: AbortSignal): Promise<PerformersPage>;
}

export type VideoState =
  | { readonly state: 'running'; readonly progress: number | null }
  /** `failure`: what kind of failure it is; `reason`: what the vendor said, in its own words. */
  | { readonly state: 'failed'; readonly failure: AiFailure; readonly reason: string }
  | {
      readonly state: 'ready';
      /** How long it is, where its order is read out in it word for word and the vendor says so. */
      readonly spokenSeconds?: number | undefined;
      /** Fetch it at once: vendors' links expire. */
      readonly fetch: (signal: AbortSignal) => Promise<GeneratedVideo>;
    };

export interface ProviderDefinition<S extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly name: string;
  /** Shape of the settings: key, address, defaults. Fields with `.meta({ secret: true })` are kept encrypted. */
  readonly settings: S;
  /** Where a person gets a key. Null when none is needed. */
  readonly keyFrom: string | null;
  /** What the vendor does with what is sent, as its terms say. */
  readonly dataUse: Words;
  /** How many requests at once the vendor puts up with. */
  readonly concurrency: number;
  readonly models: readonly ModelEntry[];
  /** Any model name is accepted, because the vendor's list is long or the person's own. */
  readonly anyModel: boolean;
  /** Its output is a plainly marked sample, never to be published. */
  readonly isSample?: boolean;
  /** It streams words in the protocol of OpenAI's chat completions, which the gateway reads by itself. */
  readonly streamsChat?: boolean;
  text?(settings: z.output<S>, tools: ProviderTools): Promise<(model: string) => LanguageModel>;
  image?(settings: z.output<S>, tools: ProviderTools): (call: ImageCall) => Promise<GeneratedImage>;
  video?(settings: z.output<S>, tools: ProviderTools): VideoMaker;
  embedding?(settings: z.output<S>, tools: ProviderTools): Promise<(model: string) => EmbeddingModel>;
  /** Reference of the video that a message says has ended; undefined when it speaks of something else. Throws on a wrong signature. */
  endedVideo?(settings: z.output<S>, message: VendorMessage): string | undefined;
  /** Asks the vendor something that costs nothing; throws when the key or the address is wrong. */
  check(settings: z.output<S>, tools: ProviderTools, signal: AbortSignal): Promise<void>;
}

/** A provider as the registry keeps it: settings are parsed by its own schema before they are handed in. */
export type AnyProvider = Omit<
  ProviderDefinition,
  'text' | 'image' | 'video' | 'embedding' | 'endedVideo' | 'check'
> & {
  text?(settings: never, tools: ProviderTools): Promise<(model: string) => LanguageModel>;
  image?(settings: never, tools: ProviderTools): (call: ImageCall) => Promise<GeneratedImage>;
  video?(settings: never, tools: ProviderTools): VideoMaker;
  embedding?(settings: never, tools: ProviderTools): Promise<(model: string) => EmbeddingModel>;
  endedVideo?(settings: never, message: VendorMessage): string | undefined;
  check(settings: never, tools: ProviderTools, signal: AbortSignal): Promise<void>;
};

/** Keeps the settings of one provider typed; the registry is homogeneous. */
export const defineProvider = <S extends z.ZodType>(definition: ProviderDefinition<S>): AnyProvider =>
  definition as unknown as AnyProvider;
