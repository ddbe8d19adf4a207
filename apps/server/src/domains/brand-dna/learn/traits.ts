/** Readers of traits: each finds some in the first page and the style sheets, with the place and the words that show it. */
import type { BrandFile } from '@atelier/ai';
import { chroma, type Declared, familyIn, hexIn } from './colors.ts';
import type { Seen } from './crawl.ts';
import { absolute, attribute, type Element, textOf } from './dom.ts';

export interface Finding {
  trait: string;
  value: string;
  url: string;
  quote: string;
}

/** What a reader is given. */
export interface Sight {
  page: Seen;
  elements: readonly Element[];
  declared: readonly Declared[];
}
export type Reader = (sight: Sight) => Finding[];

type Role = BrandFile['colors'][number]['role'];

const COLORED = /^(?:--[\w-]+|color|background|background-color|border-color|fill)$/;
const NAMED: readonly [Role, RegExp][] = [
  ['primary', /^--[\w-]*(?:primary|brand)[\w-]*$/],
  ['secondary', /^--[\w-]*secondary[\w-]*$/],
  ['accent', /^--[\w-]*accent[\w-]*$/],
];
const GREY = 24;

const short = (text: string, max = 300): string => text.replace(/\s+/g, ' ').trim().slice(0, max);
const shown = (one: Declared): string => short(`${one.selector} { ${one.property}: ${one.value} }`);

export function colors({ page, elements, declared }: Sight): Finding[] {
  const found = new Map<Role, Finding>();
  const put = (role: Role, value: string | undefined, url: string, quote: string) => {
    if (value && !found.has(role)) found.set(role, { trait: `color.${role}`, value, url, quote });
  };
  for (const [role, pattern] of NAMED)
    for (const one of declared) if (pattern.test(one.property)) put(role, hexIn(one.value), one.url, shown(one));
  const theme = elements.find((one) => one.tagName === 'meta' && attribute(one, 'name') === 'theme-color');
  if (theme) put('primary', hexIn(attribute(theme, 'content')), page.url, `theme-color ${attribute(theme, 'content')}`);
  const body = declared.filter(({ selector }) => /(?:^|,)\s*(?:html|body|:root)\s*(?:,|$)/.test(selector));
  for (const one of body) {
    if (/^background(?:-color)?$/.test(one.property)) put('background', hexIn(one.value), one.url, shown(one));
    if (one.property === 'color') put('text', hexIn(one.value), one.url, shown(one));
  }
  const counts = new Map<string, { times: number; first: Declared }>();
  for (const one of declared) {
    const hex = COLORED.test(one.property) ? hexIn(one.value) : undefined;
    if (!hex || chroma(hex) < GREY) continue;
    const known = counts.get(hex);
    counts.set(hex, { times: (known?.times ?? 0) + 1, first: known?.first ?? one });
  }
  const taken = new Set([...found.values()].map(({ value }) => value));
  const often = [...counts].filter(([hex]) => !taken.has(hex)).sort(([, a], [, b]) => b.times - a.times);
  for (const role of ['primary', 'accent'] as const) {
    if (found.has(role)) continue;
    const next = often.shift();
    if (next) put(role, next[0], next[1].first.url, shown(next[1].first));
  }
  return [...found.values()];
}

export function fonts({ declared }: Sight): Finding[] {
  const of = (trait: string, pattern: RegExp): Finding[] => {
    for (const one of declared) {
      const value = one.property === 'font-family' && pattern.test(one.selector) ? familyIn(one.value) : undefined;
      if (value) return [{ trait, value, url: one.url, quote: shown(one) }];
    }
    return [];
  };
  return [...of('font.heading', /(?:^|[\s,])h[12]\b/), ...of('font.body', /(?:^|[\s,])(?:body|html|:root|p)\b/)];
}

export function words({ page, elements }: Sight): Finding[] {
  const meta = (name: string) =>
    elements.find(
      (one) => one.tagName === 'meta' && [attribute(one, 'property'), attribute(one, 'name')].includes(name),
    );
  const find = (trait: string, value: string, quote: string, max: number): Finding[] =>
    short(value) ? [{ trait, value: short(value, max), url: page.url, quote: short(quote) }] : [];
  const title = elements.find((one) => one.tagName === 'title');
  const titleText = title ? title.childNodes.map((node) => ('value' in node ? node.value : '')).join('') : '';
  const name = meta('og:site_name');
  const description = meta('description');
  const language = attribute(elements.find((one) => one.tagName === 'html') ?? ({ attrs: [] } as never), 'lang');
  return [
    ...(name
      ? find('name', attribute(name, 'content'), `og:site_name ${attribute(name, 'content')}`, 120)
      : find('name', titleText.split(/\s[|–—-]\s/).at(-1) ?? '', `title ${titleText}`, 120)),
    ...(description ? find('tagline', attribute(description, 'content'), attribute(description, 'content'), 200) : []),
    ...(/^[a-z]{2}(?:-[A-Z]{2})?$/.test(language) ? find('language', language, `lang ${language}`, 5) : []),
  ];
}

export function logos({ page, elements }: Sight): Finding[] {
  const says = (one: Element) => ['src', 'class', 'id', 'alt'].map((name) => attribute(one, name)).join(' ');
  const image = elements.find((one) => one.tagName === 'img' && /\blogo|logo\b/i.test(says(one)));
  const icon = elements.find((one) => one.tagName === 'link' && /\bicon\b/i.test(attribute(one, 'rel')));
  const of = (trait: string, address: string, quote: string): Finding[] => {
    const value = absolute(address, page.url);
    return value ? [{ trait, value: value.slice(0, 2000), url: page.url, quote: short(quote) }] : [];
  };
  return [
    ...(image ? of('logo', attribute(image, 'src'), `img ${attribute(image, 'alt') || attribute(image, 'src')}`) : []),
    ...(icon ? of('logo.icon', attribute(icon, 'href'), `link rel=${attribute(icon, 'rel')}`) : []),
  ];
}

export function headings({ page, elements }: Sight): Finding[] {
  const heading = elements.find((one) => one.tagName === 'h1');
  const value = heading ? short(textOf(heading)) : '';
  return value ? [{ trait: 'heading', value, url: page.url, quote: value }] : [];
}
