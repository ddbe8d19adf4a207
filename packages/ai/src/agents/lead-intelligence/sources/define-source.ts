import { z } from 'zod';
import type { Words } from '../../../providers/define-provider.ts';
import type { Fact, FactField, FactProvider, Found } from '../waterfall.ts';

/** What a source may know of whom it is asked about. */
export interface KnownLead {
  readonly company: string;
  /** Host of the company's own site, without `www.`; null when there is none. */
  readonly domain: string | null;
  /** Language of labels, e.g. `it`. */
  readonly language: string;
  /** Facts that are there already, from the sources before. */
  readonly facts: readonly Fact[];
}

/** Asks an address for JSON; throws on anything but a 2xx with JSON in it. */
export type AskJson = (url: string | URL, init?: Pick<RequestInit, 'method' | 'headers' | 'body'>) => Promise<unknown>;

export interface SourceDefinition<S extends z.ZodType> {
  readonly id: string;
  readonly name: string;
  /** Address and, where it needs one, key. */
  readonly settings: S;
  readonly offers: readonly FactField[];
  /** Millionths of a US dollar per look-up. */
  readonly price: number;
  /** Who learns of whom by a question. */
  readonly dataUse: Words;
  /** Whether enough is known to ask. */
  canLook(lead: KnownLead): boolean;
  look(lead: KnownLead, settings: z.output<S>, ask: AskJson): Promise<readonly Found[]>;
}

export type AnySource = SourceDefinition<z.ZodType<never>>;

/** Keeps the types of one source together; the registry is homogeneous. */
export const defineSource = <S extends z.ZodType>(definition: SourceDefinition<S>): AnySource =>
  definition as unknown as AnySource;

export interface SourceTools {
  readonly fetch: typeof fetch;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 8_000;

/** A source about one company, as the waterfall takes it. Throws a `ZodError` on settings that do not fit. */
export function openSource(
  source: AnySource,
  settings: unknown,
  { fetch, timeoutMs = TIMEOUT_MS }: SourceTools,
  lead: Omit<KnownLead, 'facts'>,
): FactProvider {
  const parsed = source.settings.parse(settings);
  const { id, offers, price } = source;
  return {
    ...{ id, offers, price },
    canLook: (facts) => source.canLook({ ...lead, facts }),
    look(_wanted, { known, signal }) {
      const ask: AskJson = async (url, init = {}) => {
        const bounded = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
        const answer = await fetch(url, { ...init, signal: bounded });
        if (!answer.ok) throw new Error(`${id} answered ${answer.status}.`);
        return answer.json();
      };
      return source.look({ ...lead, facts: known }, parsed, ask);
    },
  };
}

/** Without the sign that ends an address, so that paths can be put behind it. */
export const address = (standard: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(standard)
    .transform((url) => url.replace(/\/+$/, ''));
