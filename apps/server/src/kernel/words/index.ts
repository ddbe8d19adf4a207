/**
 * Sentences that the server writes for people: a permanent code and what fills it in, so that each reader gets them in their
 * own language, and the English text for programs, logs and the command line.
 *
 * @example
 * const say = makeSayer({ built: 'Pages rendered: {{pages}}.' });
 * say('built', { pages: 3 }); // { code: 'built', values: { pages: 3 }, message: 'Pages rendered: 3.' }
 */
import { z } from 'zod';

/** What fills a sentence in: names and numbers, never sentences. */
export type Values = Record<string, string | number>;

export interface Said {
  code: string;
  values: Values;
  /** English. */
  message: string;
}

/** Makes the one function by which a part speaks: only sentences of its catalogue can be said. */
export const makeSayer =
  <Code extends string>(catalogue: Readonly<Record<Code, string>>) =>
  (code: Code, values: Values = {}): Said => ({ code, values, message: fill(catalogue[code], values) });

const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));

/** The scalars of what an error or a finding was made of. */
export function valuesOf(args: unknown): Values {
  if (typeof args !== 'object' || args === null) return {};
  return Object.fromEntries(
    Object.entries(args).filter((entry): entry is [string, string | number] =>
      /^(?:string|number)$/.test(typeof entry[1]),
    ),
  );
}

export const valuesSchema = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .describe('Names and numbers of the sentence, for writing it in another language');
export const saidSchema = z
  .object({ code: z.string().describe('Permanent'), values: valuesSchema, message: z.string().describe('In English') })
  .meta({ id: 'Said' });
