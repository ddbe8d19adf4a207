import { z } from 'zod';
import type { Made } from '../../gateway/gateway.types.ts';
import { defineAgent, type Fault, languageName, quoted, together } from '../agent.ts';
import { written } from '../writing.ts';
import { type LeadOrder, type LeadProfile, leadOrder, leadProfile } from './lead-intelligence.schemas.ts';
import { bestFacts, type Fact, factOf } from './waterfall.ts';
import { factsFromWebsite, pageText } from './website.ts';

const INSTRUCTIONS = 'lead-intelligence@1';
const TEXT_READ = 6000;

const claim = z.object({
  value: z.string().max(300),
  quote: z.string().max(300).describe('Word for word from a page'),
});
const said = z.object({ summary: claim.nullable(), industry: claim.nullable() });

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** What a model has read, kept only where its quote stands on a page. */
function verified(
  value: z.output<typeof said>,
  pages: readonly { url: string; text: string }[],
  now: string,
): { facts: Fact[]; faults: Fault[] } {
  const facts: Fact[] = [];
  const faults: Fault[] = [];
  for (const field of ['summary', 'industry'] as const) {
    const one = value[field];
    if (!one || one.value.trim() === '') continue;
    const page = pages.find(({ text }) => one.quote.trim().length >= 8 && plain(text).includes(plain(one.quote)));
    if (page)
      facts.push(
        factOf({ field, value: one.value, url: page.url, quote: one.quote, confidence: 0.75 }, 'website', now),
      );
    else faults.push({ code: 'quote_not_found', detail: `"${one.quote}" stands on no page.`, where: field });
  }
  return { facts, faults };
}

type Reason = LeadProfile['score']['reasons'][number];

type Scoring = Pick<LeadOrder, 'lead' | 'profile'>;
const has = (needle: string, hay: string): boolean => plain(hay).includes(plain(needle));

/** How well a company is the client that is wanted. */
function fitOf(facts: readonly Fact[], text: string, { lead, profile }: Scoring): Reason[] {
  const industry = facts.find(({ field }) => field === 'industry');
  const match = profile.industries.find((one) => (industry && has(one, industry.value)) || has(one, text));
  const hits = profile.keywords.filter((one) => has(one, text));
  const share = profile.keywords.length ? hits.length / profile.keywords.length : 0;
  const city = facts.find(({ field }) => field === 'city')?.value ?? lead.city ?? '';
  const near = profile.cities.find((one) => city !== '' && has(one, city));
  return [
    {
      ...{ points: match ? 30 : 0, of: 30, evidence: match ? (industry?.quote ?? match) : null },
      ...(match
        ? { code: 'industry' as const, values: { name: match } }
        : { code: 'otherIndustry' as const, values: {} }),
    },
    {
      ...{ points: Math.round(25 * share), of: 25, evidence: hits.join(', ') || null },
      ...{ code: 'words' as const, values: { hits: `${hits.length}`, all: `${profile.keywords.length}` } },
    },
    {
      ...{ points: near ? 15 : 0, of: 15, evidence: near ? city : null },
      ...(near ? { code: 'place' as const, values: { name: near } } : { code: 'otherPlace' as const, values: {} }),
    },
  ];
}

/** Whether a company can be reached. */
function reachOf(facts: readonly Fact[], text: string, { lead }: Scoring): Reason[] {
  const mail = facts.find(({ field }) => field === 'email');
  const phone = facts.find(({ field }) => field === 'phone');
  return [
    {
      ...{ points: mail ? Math.round(15 * mail.confidence) : 0, of: 15, evidence: mail?.value ?? null },
      ...{ code: mail ? ('mail' as const) : ('noMail' as const), values: {} },
    },
    {
      ...{ points: phone ? 10 : 0, of: 10, evidence: phone?.value ?? null },
      ...{ code: phone ? ('phone' as const) : ('noPhone' as const), values: {} },
    },
    {
      ...{ points: text ? 5 : 0, of: 5, evidence: lead.website ?? null },
      ...{ code: text ? ('site' as const) : ('noSite' as const), values: {} },
    },
  ];
}

/** Points with what each is for: as codes and values, so that whoever reads it reads it in his own language. */
export function scoreOf(facts: readonly Fact[], text: string, order: Scoring): LeadProfile['score'] {
  const reasons = [...fitOf(facts, text, order), ...reachOf(facts, text, order)];
  return { points: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

/** What is known of a company, each value with its source and expiry, and how well it fits, with reasons. Values are found by code; a model only reads what the company does, with a quote that code looks up. */
export const leadIntelligence = defineAgent({
  id: 'lead-intelligence',
  order: leadOrder,
  output: leadProfile,
  async run(order, needs) {
    const { lead, now } = order;
    const calls: Made[] = [];
    const pages = order.pages.map(({ url, html }) => ({ url, text: pageText(html) }));
    const found = factsFromWebsite(order.pages, lead.website, now);
    const read = pages.map(({ url, text }) => quoted('Page', `${url}\n${text.slice(0, TEXT_READ)}`)).join('\n');
    const { value } = await written(
      {
        system: `You read what a company says of itself. Answer in ${languageName(order.language)}: what it does, in one sentence, and its industry, each with words quoted from a page. Null where no page says it.`,
        prompt: `Topic: ${lead.company}\n${read || 'No page could be read.'}`,
        language: order.language,
        schema: said,
        maxOutputTokens: 600,
        faultsOf: (words) => verified(words, pages, now).faults,
      },
      needs,
      calls,
    );
    const isSample = calls.some((call) => call.isSample);
    const own = verified(value, pages, now);
    // A sample has read nothing: it is shown as a sentence without a source, so that nobody takes it for a fact.
    const faults = isSample ? [{ code: 'sample', detail: value.summary?.value ?? '', where: 'summary' }] : own.faults;
    const facts = bestFacts([...order.facts, ...found, ...(isSample ? [] : own.facts)], now);
    const text = pages.map((page) => page.text).join('\n');
    const output = { company: lead.company, facts, score: scoreOf(facts, text, order), faults };
    return { output: leadProfile.parse(output), provenance: together(INSTRUCTIONS, calls) };
  },
});
