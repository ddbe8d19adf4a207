import { HtmlValidate, type Message, StaticConfigLoader } from 'html-validate/browser';
import type { Slip } from './index.ts';

/** What a reader of the page may never notice, but browsers, search engines and screen readers have to guess at. */
const RULES = [
  'attribute-allowed-values',
  'attribute-misuse',
  'close-order',
  'deprecated',
  'element-name',
  'element-permitted-content',
  'element-permitted-occurrences',
  'element-permitted-order',
  'element-permitted-parent',
  'element-required-attributes',
  'element-required-content',
  'input-attributes',
  'no-deprecated-attr',
  'no-multiple-main',
  'unrecognized-char-ref',
];

/** Browsers read style sheets wherever they stand. */
const ANYWHERE = new Set(['<style>', '<link>']);
const MOST = 10;
/** From the widest to the narrowest: more of the source tells two like elements apart. */
const WIDTHS = [160, 80, 40];

const checker = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    elements: ['html5'],
    rules: Object.fromEntries(RULES.map((rule) => [rule, 'error'])),
  }),
);

type Said = Omit<Slip, 'line' | 'needles'>;
type Facts = Record<string, unknown>;

const tag = (name: unknown): string => `<${String(name).replace(/^<|>$/g, '')}>`;
/** What a rule that tells no facts put in quotation marks or angle brackets. */
const quoted = (message: string, marks: RegExp): string => marks.exec(message)?.[1] ?? '';
const ELEMENT = /<\/?([^>\s]+)>/;
const ATTRIBUTE = /"([^"]+)"/;

const notInside = ({ child, parent, ancestor }: Facts): Said => ({
  code: 'html_not_inside',
  values: { child: String(child), parent: String(parent ?? ancestor) },
});

/** Each rule in words that can be translated. */
const said: Readonly<Record<string, (facts: Facts, message: string) => Said>> = {
  'attribute-allowed-values': ({ attribute, element, value }) => ({
    code: 'html_attribute_value',
    values: { attribute: String(attribute), element: tag(element), value: String(value ?? '').slice(0, 80) },
  }),
  'attribute-misuse': ({ attr, tagName }) => ({
    code: 'html_attribute_misplaced',
    values: { attribute: String(attr), element: tag(tagName) },
  }),
  'input-attributes': ({ attribute, type }) => ({
    code: 'html_attribute_misplaced',
    values: { attribute: String(attribute), element: `<input type="${String(type)}">` },
  }),
  'close-order': (_facts, message) => ({
    code: message.startsWith('Stray') ? 'html_stray_end' : 'html_unclosed',
    values: { element: tag(quoted(message, ELEMENT)) },
  }),
  deprecated: ({ tagName }) => ({ code: 'html_outdated', values: { element: tag(tagName) } }),
  'element-name': ({ tagName }) => ({ code: 'html_unknown', values: { element: tag(tagName) } }),
  'element-permitted-content': notInside,
  'element-permitted-parent': notInside,
  'element-permitted-order': (_facts, message) => ({
    code: 'html_order',
    values: { element: tag(quoted(message, ELEMENT)) },
  }),
  'element-permitted-occurrences': (_facts, message) => ({
    code: 'html_once',
    values: { element: tag(quoted(message, ELEMENT)) },
  }),
  'no-multiple-main': () => ({ code: 'html_once', values: { element: '<main>' } }),
  'element-required-attributes': ({ tagName, attr }) => ({
    code: 'html_attribute_missing',
    values: { element: tag(tagName), attribute: String(attr) },
  }),
  'element-required-content': ({ element, missing }) => ({
    code: 'html_part_missing',
    values: { element: tag(element), part: tag(missing ?? '…') },
  }),
  'no-deprecated-attr': (_facts, message) => ({
    code: 'html_attribute_outdated',
    values: { attribute: quoted(message, ATTRIBUTE), element: tag(quoted(message, ELEMENT)) },
  }),
  'unrecognized-char-ref': ({ entity }) => ({ code: 'html_sign_unknown', values: { sign: String(entity) } }),
};

/** The source from the tag on that is meant, then what of the tag says enough of itself to be found by. */
function needlesAt(html: string, offset: number): string[] {
  const from = html.lastIndexOf('<', offset);
  if (from < 0) return [];
  const whole = html.slice(from, html.indexOf('>', from) + 1);
  const wide = WIDTHS.map((width) => html.slice(from, from + width)).filter(({ length }) => length > whole.length);
  // A page adds to what stands in a block: loading, sizes, prefixes of classes.
  const attributes = [...whole.matchAll(/\s([a-z-]+="[^"]{8,}")/g)].map(([, attribute = '']) => attribute);
  return [...wide, ...(whole.includes(' ') ? [whole, ...attributes] : [])];
}

/** An element that is outdated need not be told off for standing in the wrong place as well. */
function worthTelling(messages: readonly Message[]): Message[] {
  const outdated = new Set(messages.filter(({ ruleId }) => ruleId === 'deprecated').map(({ offset }) => offset));
  const misplaced = new Set<number>();
  return messages.filter(({ ruleId, offset, context }) => {
    if (ruleId !== 'element-permitted-content' && ruleId !== 'element-permitted-parent') return true;
    if (outdated.has(offset) || misplaced.has(offset) || ANYWHERE.has(String((context as Facts).child))) return false;
    misplaced.add(offset);
    return true;
  });
}

/** What is wrong with the elements of a page, each kind of mistake once, in the order of the page. */
export function slipsIn(html: string): Slip[] {
  const [report] = checker.validateStringSync(html).results;
  const found = new Map<string, Slip>();
  for (const { ruleId, line, offset, message, context } of worthTelling(report?.messages ?? [])) {
    const one = said[ruleId]?.((context ?? {}) as Facts, message);
    if (one === undefined) continue;
    const key = JSON.stringify(one);
    if (!found.has(key)) found.set(key, { ...one, line, needles: needlesAt(html, offset) });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}
