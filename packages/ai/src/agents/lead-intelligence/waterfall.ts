/** Facts about a company from several providers in order, until each wanted field has one that is verified, under a ceiling. */
export const FACT_FIELDS = [
  'email',
  'phone',
  'address',
  'city',
  'vat',
  'industry',
  'employees',
  'summary',
  'facebook',
  'instagram',
  'linkedin',
  'contact_page',
  'legal_name',
  'founded',
  'mail_provider',
  'mail_tools',
] as const;
export type FactField = (typeof FACT_FIELDS)[number];

/** A value with where it comes from. Without a source there is no value. */
export interface Fact {
  readonly field: FactField;
  readonly value: string;
  readonly provider: string;
  /** Page on which it stands, where it comes from one. */
  readonly url: string | null;
  /** The words it stands in. */
  readonly quote: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly observedAt: string;
  readonly expiresAt: string;
}
export type Found = Omit<Fact, 'provider' | 'observedAt' | 'expiresAt'>;

export interface FactProvider {
  readonly id: string;
  readonly offers: readonly FactField[];
  /** Millionths of a US dollar per look-up. */
  readonly price: number;
  /** Whether what is known is enough to ask it; it is passed over otherwise. */
  canLook?(known: readonly Fact[]): boolean;
  look(
    wanted: readonly FactField[],
    about: { readonly known: readonly Fact[]; readonly signal?: AbortSignal | undefined },
  ): Promise<readonly Found[]>;
}

export interface WaterfallResult {
  readonly facts: readonly Fact[];
  readonly cost: number;
  readonly asked: readonly {
    readonly provider: string;
    readonly found: number;
    readonly outcome: 'ok' | 'failed' | 'over_ceiling';
  }[];
}

/** Sure enough that the next provider is not asked for it. */
const VERIFIED = 0.7;
const DAY_MS = 86_400_000;
const DAYS: Partial<Record<FactField, number>> = { email: 180, phone: 180, employees: 180, vat: 730 };
const USUAL_DAYS = 365;

export const factOf = (found: Found, provider: string, observedAt: string): Fact => ({
  ...found,
  provider,
  observedAt,
  expiresAt: new Date(Date.parse(observedAt) + (DAYS[found.field] ?? USUAL_DAYS) * DAY_MS).toISOString(),
});

/** Best value of each field, the surest first; those that have expired are left out. */
export function bestFacts(facts: readonly Fact[], now: string): Fact[] {
  const best = new Map<FactField, Fact>();
  for (const fact of facts) {
    if (fact.expiresAt <= now) continue;
    const before = best.get(fact.field);
    if (!before || fact.confidence > before.confidence) best.set(fact.field, fact);
  }
  return [...best.values()];
}

/**
 * Asks providers in their order for what is still missing, and stops where a look-up would cost more than the ceiling allows. A
 * provider that fails costs nothing of the others.
 */
export async function enriched(
  providers: readonly FactProvider[],
  {
    wanted,
    known,
    ceiling,
    now,
    signal,
  }: {
    wanted: readonly FactField[];
    known: readonly Fact[];
    ceiling: number;
    now: string;
    signal?: AbortSignal | undefined;
  },
): Promise<WaterfallResult> {
  const facts: Fact[] = bestFacts(known, now);
  const asked: WaterfallResult['asked'][number][] = [];
  let cost = 0;
  for (const provider of providers) {
    const sure = new Set(facts.filter(({ confidence }) => confidence >= VERIFIED).map(({ field }) => field));
    const missing = wanted.filter((field) => !sure.has(field) && provider.offers.includes(field));
    if (missing.length === 0 || provider.canLook?.(facts) === false) continue;
    if (cost + provider.price > ceiling) {
      asked.push({ provider: provider.id, found: 0, outcome: 'over_ceiling' });
      continue;
    }
    signal?.throwIfAborted();
    cost += provider.price;
    try {
      const found = await provider.look(missing, { known: facts, signal });
      const fresh = found.filter(({ field, value }) => missing.includes(field) && value.trim() !== '');
      facts.push(...fresh.map((one) => factOf(one, provider.id, now)));
      asked.push({ provider: provider.id, found: fresh.length, outcome: 'ok' });
    } catch {
      // Whoever has gone wants no profile; a source that is down costs the others nothing.
      signal?.throwIfAborted();
      asked.push({ provider: provider.id, found: 0, outcome: 'failed' });
    }
  }
  return { facts: bestFacts(facts, now), cost, asked };
}
