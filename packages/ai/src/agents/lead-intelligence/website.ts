/** What a company's own pages say of it, read by code: each fact with the page and the words it stands in. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Fact, type FactField, type Found, factOf } from './waterfall.ts';

export interface WebPage {
  readonly url: string;
  readonly html: string;
}
type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg']);
const SOCIAL: readonly [FactField, RegExp][] = [
  ['facebook', /^https?:\/\/(?:www\.|it-it\.)?facebook\.com\/(?!sharer|share|dialog|tr\b)[\w.-]+/i],
  ['instagram', /^https?:\/\/(?:www\.)?instagram\.com\/(?!p\/|explore)[\w.-]+/i],
  ['linkedin', /^https?:\/\/(?:\w+\.)?linkedin\.com\/(?:company|in)\/[\w%-]+/i],
];

function* elements(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
}
const attribute = (element: Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value ?? '';

function rawText(node: Node): string {
  if ('value' in node) return node.value;
  if ('tagName' in node && SKIPPED.has(node.tagName)) return ' ';
  return 'childNodes' in node ? ` ${node.childNodes.map(rawText).join(' ')} ` : '';
}
export const pageText = (html: string): string => rawText(parse(html)).replace(/\s+/g, ' ').trim();

/** Italian VAT number by its check digit (Luhn over eleven figures). */
export function isVat(number: string): boolean {
  if (!/^\d{11}$/.test(number)) return false;
  const sum = [...number].reduce((all, figure, index) => {
    const value = Number(figure) * (index % 2 === 1 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const around = (text: string, at: number, length: number): string =>
  text.slice(Math.max(0, at - 40), at + length + 40).trim();

function fromText(text: string, url: string, domain: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)) {
    const isOwn = match[0].toLowerCase().endsWith(`@${domain}`);
    found.push({
      field: 'email',
      value: match[0].toLowerCase(),
      url,
      quote: around(text, match.index, match[0].length),
      confidence: isOwn ? 0.9 : 0.6,
    });
  }
  for (const match of text.matchAll(/(?:p\.?\s?iva|partita iva|vat(?: no\.?| number)?)\D{0,8}(\d{11})\b/gi))
    if (isVat(match[1] ?? ''))
      found.push({
        field: 'vat',
        value: match[1] ?? '',
        url,
        quote: around(text, match.index, match[0].length),
        confidence: 0.95,
      });
  return found;
}

function fromLink(element: Element, url: string): Found[] {
  const href = attribute(element, 'href');
  const quote = rawText(element).replace(/\s+/g, ' ').trim() || href;
  if (href.startsWith('tel:'))
    return [{ field: 'phone', value: href.slice(4).replace(/[^\d+]/g, ''), url, quote, confidence: 0.9 }];
  if (href.startsWith('mailto:'))
    return [{ field: 'email', value: (href.slice(7).split('?')[0] ?? '').toLowerCase(), url, quote, confidence: 0.9 }];
  const social = SOCIAL.find(([, pattern]) => pattern.test(href));
  return social ? [{ field: social[0], value: href, url, quote, confidence: 0.85 }] : [];
}

/** An Italian number without its country, one of another country with it; undefined for what is none. */
function vatOf(text: string): string | undefined {
  const number = text.toUpperCase().replace(/[\s.-]/g, '');
  const italian = number.replace(/^IT/, '');
  if (/^\d+$/.test(italian)) return isVat(italian) ? italian : undefined;
  return /^(?!IT)[A-Z]{2}[0-9A-Z]{2,12}$/.test(number) ? number : undefined;
}

const textOr = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function* nodesOf(value: unknown): Generator<Record<string, unknown>> {
  if (!value || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

function fromData(json: string, url: string): Found[] {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return [];
  }
  const found: Found[] = [];
  const add = (field: FactField, value: unknown) => {
    if (textOr(value))
      found.push({
        field,
        value: textOr(value).slice(0, 300),
        url,
        quote: `${field}: ${textOr(value)}`.slice(0, 300),
        confidence: 0.85,
      });
  };
  for (const node of nodesOf(data)) {
    if (node['@type'] === 'PostalAddress') {
      add(
        'address',
        [node.streetAddress, node.postalCode, node.addressLocality].map(textOr).filter(Boolean).join(', '),
      );
      add('city', node.addressLocality);
    }
    add('phone', typeof node.telephone === 'string' ? node.telephone.replace(/[^\d+]/g, '') : undefined);
    add('vat', vatOf(textOr(node.vatID)));
    add('legal_name', node.legalName);
    add('founded', /^\d{4}/.exec(textOr(node.foundingDate))?.[0]);
    add(
      'email',
      textOr(node.email)
        .replace(/^mailto:/i, '')
        .toLowerCase(),
    );
  }
  return found;
}

/** What people read on a page: its words and links. */
function fromPage({ url, html }: WebPage, domain: string): Found[] {
  const facts = fromText(pageText(html), url, domain);
  for (const element of elements(parse(html))) if (element.tagName === 'a') facts.push(...fromLink(element, url));
  if (/contat|contact/i.test(new URL(url).pathname))
    facts.push({ field: 'contact_page', value: url, url, quote: url, confidence: 0.9 });
  return facts;
}

/** What a page tells machines: JSON-LD. */
function fromStructuredData({ url, html }: WebPage): Found[] {
  const isData = (element: Element) =>
    element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json';
  return [...elements(parse(html))]
    .filter(isData)
    .flatMap(({ childNodes }) => fromData(childNodes.map((node) => ('value' in node ? node.value : '')).join(''), url));
}

export const domainOf = (website: string | undefined): string | null =>
  website && URL.canParse(website) ? new URL(website).hostname.replace(/^www\./, '') : null;

/** Facts of all pages, from their words and from their data; of equal ones the surest stays. */
export function factsFromWebsite(pages: readonly WebPage[], website: string | undefined, now: string): Fact[] {
  const domain = domainOf(website ?? pages[0]?.url) ?? '';
  const found = pages.flatMap((page) => [
    ...fromPage(page, domain).map((fact) => factOf(fact, 'website', now)),
    ...fromStructuredData(page).map((fact) => factOf(fact, 'structured-data', now)),
  ]);
  const best = new Map<string, Fact>();
  for (const fact of found) {
    const key = `${fact.field} ${fact.value}`;
    if (fact.value !== '' && (best.get(key)?.confidence ?? 0) < fact.confidence) best.set(key, fact);
  }
  return [...best.values()];
}
