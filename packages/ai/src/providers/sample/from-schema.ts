import { fill, hashOf, pick, rotated, vocabularyOf } from './words.ts';

/** The part of JSON Schema that Zod writes. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

interface Sampling {
  readonly subject: string;
  readonly language: string;
  readonly root: Schema;
}

const USUAL_ITEMS = 3;
const DEEPEST = 12;

function textFor(name: string, seed: string, { subject, language }: Sampling): string {
  const words = vocabularyOf(language);
  if (/hashtag/i.test(name)) return `#${pick(words.words, seed)}`;
  if (/keyword|tag(?!line)|label|word/i.test(name)) return pick(words.words, seed);
  if (/cta|call|button|action/i.test(name)) return pick(words.calls, seed);
  if (/question/i.test(name)) return fill(rotated(words.questions, seed), subject);
  if (/slug/i.test(name)) return `sample-${hashOf(seed).toString(36)}`;
  if (/url|link|href/i.test(name)) return 'https://example.com/';
  if (/colou?r/i.test(name)) return '#2f5d50';
  if (/^(?:html|answer)$/i.test(name))
    return `<p>${words.mark} ${paragraphs(seed, { subject, language }, 2)}</p><p>${paragraphs(`${seed}+`, { subject, language }, 2)}</p>`;
  if (/title|headline|tagline|heading|subject|name/i.test(name))
    return `${words.mark} ${fill(rotated(words.titles, seed), subject)}`;
  if (/^alt|description|summary|preheader|excerpt|reason/i.test(name))
    return fill(rotated(words.sentences, seed), subject);
  return `${words.mark} ${paragraphs(seed, { subject, language }, 2)}`;
}

/** A few sentences, never the same one twice in a row. */
export function paragraphs(seed: string, { subject, language }: Omit<Sampling, 'root'>, count: number): string {
  const { sentences } = vocabularyOf(language);
  const first = hashOf(seed);
  const chosen = Array.from({ length: count }, (_, index) => sentences[(first + index) % sentences.length] ?? '');
  return chosen.map((sentence) => fill(sentence, subject)).join(' ');
}

function stringFor(schema: Schema, name: string, seed: string, sampling: Sampling): string {
  if (schema.format === 'date') return '2030-01-15';
  if (schema.format === 'date-time') return '2030-01-15T09:00:00Z';
  if (schema.format === 'uri') return 'https://example.com/';
  if (schema.format === 'email') return 'sample@example.com';
  if (schema.pattern?.includes('0-9a-f') && /colou?r/i.test(name)) return '#2f5d50';
  let text = textFor(name, seed, sampling);
  while (text.length < (schema.minLength ?? 0)) text += ` ${paragraphs(seed + text.length, sampling, 2)}`;
  if (schema.maxLength === undefined || text.length <= schema.maxLength) return text;
  const cut = text.slice(0, schema.maxLength);
  const whole = cut.slice(0, Math.max(cut.lastIndexOf(' '), schema.minLength ?? 0)).trimEnd();
  return whole || cut;
}

const typeOf = (schema: Schema): string => {
  const { type } = schema;
  if (typeof type === 'string') return type;
  return type?.find((one) => one !== 'null') ?? (schema.properties ? 'object' : schema.items ? 'array' : 'string');
};

/** A value that satisfies the schema: the same for the same prompt, in the wanted language, with the mark in its texts. */
export function fromSchema(schema: Schema, name: string, seed: string, sampling: Sampling, depth = 0): unknown {
  if (depth > DEEPEST) return null;
  if (schema.$ref) {
    const target = sampling.root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target ? fromSchema(target, name, seed, sampling, depth + 1) : null;
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum, seed);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const real = choices.filter((choice) => choice.type !== 'null');
    return fromSchema(pick(real.length ? real : choices, seed), name, seed, sampling, depth + 1);
  }
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [
          key,
          fromSchema(part, key, `${seed}.${key}`, sampling, depth + 1),
        ]),
      );
    case 'array': {
      const count = Math.min(Math.max(schema.minItems ?? 0, USUAL_ITEMS), schema.maxItems ?? Number.POSITIVE_INFINITY);
      const item = (index: number) =>
        fromSchema(schema.prefixItems?.[index] ?? schema.items ?? {}, name, `${seed}.${index}`, sampling, depth + 1);
      return Array.from({ length: schema.prefixItems?.length ?? count }, (_, index) => item(index));
    }
    case 'integer':
    case 'number': {
      const least = schema.minimum ?? 0;
      const most = Math.min(schema.maximum ?? least + 10, least + 10);
      return least + (hashOf(seed) % Math.max(1, Math.floor(most - least) + 1));
    }
    case 'boolean':
      return hashOf(seed) % 2 === 0;
    case 'null':
      return null;
    default:
      return stringFor(schema, name, seed, sampling);
  }
}
