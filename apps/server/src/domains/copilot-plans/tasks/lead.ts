import {
  enriched,
  FACT_FIELDS,
  type FactProvider,
  factsFromWebsite,
  type LeadProfile,
  leadIntelligence,
  leadOrder,
} from '@atelier/ai';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { type LeadRequest, leadRequest, leadWork } from '../copilot-plans.schemas.ts';

interface Tools {
  clock: Pick<Clock, 'nowMs'>;
  /** A few pages of a company's own site, as its robots.txt allows; none when it cannot be read. */
  readWebsite(url: string, signal: AbortSignal | undefined): Promise<{ url: string; html: string }[]>;
  /** Sources of facts beside the website, the first asked first. */
  factProviders(lead: Pick<LeadRequest, 'lead' | 'language'>): readonly FactProvider[];
}

/** Millionths of a US dollar per company. */
const CEILING = 120_000;
const LARGEST_PAGE = 1_000_000;
/** A profile in which nothing was found is worth looking at for as long as it takes to notice. */
const EMPTY_DAYS = 30;
const DAY_MS = 86_400_000;

type Kept = LeadProfile & { expiresAt: string };

/** When nothing of it holds any more. */
const lastExpiry = (facts: LeadProfile['facts'], nowMs: number): string =>
  facts
    .map(({ expiresAt }) => expiresAt)
    .sort()
    .at(-1) ?? new Date(nowMs + EMPTY_DAYS * DAY_MS).toISOString();

export const leadTask = ({ clock, readWebsite, factProviders }: Tools): AgentTask => ({
  kind: 'lead',
  name: 'leadProfiles',
  path: 'lead-profiles',
  summary: 'Find out about a company: facts with source, confidence and expiry, and a score with reasons',
  request: leadRequest,
  answer: leadWork,
  isKept: true,
  isRefreshed: true,
  shown: (output: Kept) => {
    const now = new Date(clock.nowMs()).toISOString();
    const facts = output.facts.filter(({ expiresAt }) => expiresAt > now);
    return { ...output, facts, expired: output.facts.length - facts.length };
  },
  async run(_work, request: LeadRequest, needs) {
    const { website } = request.lead;
    const now = new Date(clock.nowMs()).toISOString();
    const read = website ? await readWebsite(website, needs.signal) : [];
    const pages = read.map(({ url, html }) => ({ url, html: html.slice(0, LARGEST_PAGE) }));
    const known = await factsFromWebsite(pages, website, now);
    const waterfall = await enriched(factProviders(request), {
      ...{ wanted: FACT_FIELDS, known, ceiling: CEILING, now, signal: needs.signal },
    });
    const order = leadOrder.parse({ ...request, pages, facts: waterfall.facts, now });
    const { output, provenance } = await leadIntelligence.run(order, needs);
    const of = (id: string) => ({ provider: id, found: output.facts.filter(({ provider }) => provider === id).length });
    const outcome = pages.length > 0 ? 'ok' : website ? 'failed' : 'not_asked';
    const data = pages.length > 0 ? [{ ...of('structured-data'), outcome }] : [];
    const asked = [{ ...of('website'), outcome }, ...data, ...waterfall.asked];
    // A source that is paid is part of what the profile cost.
    const cost = provenance.cost === null ? null : provenance.cost + waterfall.cost;
    const expiresAt = lastExpiry(output.facts, clock.nowMs());
    return { output: { ...output, expiresAt, asked }, provenance: { ...provenance, cost } };
  },
});
