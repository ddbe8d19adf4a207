import { type CssItem, longestPrelude } from '../css/scan.ts';

/** Which of the theme's class names also means which of our selectors, and which properties may come along. */
export interface Role {
  classes: ReadonlyMap<string, string>;
  /** Tested against property names. */
  properties: RegExp;
}

/**
 * Lets our elements look like the theme's: repeats every rule for the given classes with our selectors instead. Rules that
 * also name other classes or ids speak about a place in the theme's own markup and are left out.
 */
export function extendRules(css: string, items: CssItem[], role: Role): string {
  const rules: { around: string[]; selector: string; body: string[] }[] = [];
  let block = '';
  for (const item of items) {
    if (item.kind !== 'declaration' || !role.properties.test(item.name)) continue;
    const around = item.inside.slice(0, -1);
    const own = item.inside.at(-1) ?? '';
    if (!around.every((at) => /^@(media|supports|layer)\b/i.test(at))) continue;
    const selector = mapSelectors(own, role.classes);
    if (selector === '') continue;
    const id = [...around, own].join('\n');
    const last = rules.at(-1);
    const text = css.slice(item.start, item.end);
    if (last && block === id) last.body.push(text);
    else rules.push({ around, selector, body: [text] });
    block = id;
  }
  return rules.map(({ around, selector, body }) => wrap(around, `${selector} { ${body.join('; ')}; }`)).join('');
}

/** Puts a rule into its at-rules. */
export function wrap(around: string[], rule: string): string {
  return `${around.map((at) => `${at} { `).join('')}${rule}${around.map(() => ' }').join('')}\n`;
}

const compound = /([a-z][\w-]*|\*)?((?:[.#](?:\\.|[\w-])+)+)/gi;

/** `header.masthead h1, .masthead .container` with masthead → .block-hero gives `.block-hero h1`. */
export function mapSelectors(prelude: string, classes: ReadonlyMap<string, string>): string {
  if (prelude.length >= longestPrelude || ![...classes.keys()].some((name) => prelude.includes(name))) return '';
  const mapped = splitList(prelude).flatMap((selector) => {
    let known = false;
    let foreign = false;
    const text = selector.replaceAll(compound, (_, _tag: string | undefined, names: string) => {
      const parts = names.split(/(?=[.#])/);
      const ours = parts.map((part) => (part.startsWith('.') ? classes.get(part.slice(1)) : undefined));
      if (ours.some((our) => our === undefined)) foreign = true;
      else known = true;
      return [...new Set(ours)].join('');
    });
    return known && !foreign ? [text.trim()] : [];
  });
  return [...new Set(mapped)].join(', ');
}

/** Splits a selector list at its own commas, not at those inside `:is(…)`. */
function splitList(prelude: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const c of prelude.replaceAll(/\/\*[\s\S]*?\*\//g, '')) {
    if (c === '(' || c === '[') depth += 1;
    else if (c === ')' || c === ']') depth -= 1;
    if (c === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts;
}
