import type { z } from 'zod';
import { checkText, type Violation } from '../brand/rules.ts';
import type { Made } from '../gateway/gateway.types.ts';
import { type AgentNeeds, type Fault, quoted } from './agent.ts';

/** One thing to be written: what is asked, the shape of the answer, and the rules that code tests afterwards. */
export interface Writing<T> {
  readonly system: string;
  readonly prompt: string;
  readonly language: string;
  readonly schema: z.ZodType<T>;
  readonly maxOutputTokens?: number;
  /** What is wrong with an answer; empty when it keeps every rule. */
  readonly faultsOf: (value: T) => readonly Fault[];
}

const MOST_MENDINGS = 2;
const MOST_TOLD = 20;

/**
 * Asks until the answer keeps the rules, at most twice more; what is still wrong then is told, not hidden. Every call that it
 * took is added to `calls`. A sample is not sent back: it would answer the same.
 */
export async function written<T>(
  writing: Writing<T>,
  needs: AgentNeeds,
  calls: Made[],
): Promise<{ value: T; faults: readonly Fault[] }> {
  const { schema, faultsOf, prompt, ...rest } = writing;
  const ask = async (words: string) => {
    const answer = await needs.gateway.object({
      ...rest,
      schema,
      prompt: words,
      candidates: needs.candidates,
      allow: needs.allow,
      signal: needs.signal,
      temperature: needs.temperature ?? 0.6,
    });
    calls.push(answer);
    return answer;
  };
  const first = await ask(prompt);
  let best = { value: first.value, faults: faultsOf(first.value) };
  const mendable = () => best.faults.filter(({ violation }) => !isAsOrdered(violation, writing.language));
  for (let turn = 0; turn < MOST_MENDINGS && mendable().length > 0 && !first.isSample; turn += 1) {
    const told = mendable()
      .slice(0, MOST_TOLD)
      .map(({ where, detail }) => `- ${where ? `${where}: ` : ''}${detail}`);
    const draft = quoted('Your draft', JSON.stringify(best.value));
    const { value } = await ask(
      `${prompt}\n\n${draft}\n\nMend exactly these faults and keep the rest:\n${told.join('\n')}`,
    );
    const faults = faultsOf(value);
    if (faults.length <= best.faults.length) best = { value, faults };
  }
  return best;
}

/** Its only fault is the language that was ordered. */
export const isAsOrdered = (violation: Violation | undefined, language: string): boolean =>
  violation?.rule === 'language' && violation.found === language.split('-')[0];

/** Rules of the brand that a text breaks, as faults. */
export const brandFaults = (needs: Pick<AgentNeeds, 'brand'>, text: string, where?: string): Fault[] =>
  needs.brand
    ? checkText(needs.brand, text).map((violation) => ({
        code: 'brand',
        detail: `${violation.rule}: "${violation.found}"${violation.instead ? `, write "${violation.instead}"` : ''}.`,
        where,
        violation,
      }))
    : [];

const NUMBER = String.raw`\d+(?:[.,]\d+)*`;
const CURRENCY = String.raw`€|\$|£|euros?|dollar[is]?|eur|usd`;
/** Numbers that read like a fact: percentages, money with its sign before or behind, multiples. Years and times are let through. */
const FACTUAL = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}.,])(?:`,
    String.raw`(?:${CURRENCY})\s*(?<price>${NUMBER})`,
    String.raw`|(?<amount>${NUMBER})\s*(?:(?<share>%|per\s?cento|percent)|(?:${CURRENCY})(?!\p{L})|(?<times>x\b|volte|times))`,
    ')',
  ].join(''),
  'giu',
);

/** Claims of a text as written, each with what it says: 30 % and 30 per cento say the same, 5 % and 15 % do not. */
function claimsIn(text: string): { claim: string; says: string }[] {
  return [...text.matchAll(FACTUAL)].map(({ 0: claim, groups = {} }) => {
    const { price, amount, share, times } = groups as Record<string, string | undefined>;
    const kind = share ? 'share' : times ? 'times' : 'money';
    return { claim: claim.trim(), says: `${kind} ${price ?? amount}` };
  });
}

/** Claims in a text that stand nowhere in the material. */
export function unsourcedNumbers(text: string, material: string): string[] {
  const known = new Set(claimsIn(material).map(({ says }) => says));
  return claimsIn(text)
    .filter(({ says }) => !known.has(says))
    .map(({ claim }) => claim);
}

export const numberFaults = (text: string, material: string, where?: string): Fault[] =>
  unsourcedNumbers(text, material).map((claim) => ({
    code: 'number_without_source',
    detail: `"${claim}" stands in no source: leave it out.`,
    where,
  }));
