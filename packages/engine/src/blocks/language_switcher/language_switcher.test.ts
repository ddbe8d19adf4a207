import { expect, test } from 'vitest';
import { indexEntry, sampleBlock, samplePage, sampleSite } from '../../sample.ts';
import { renderPage } from '../../site/render-page.ts';

const locales = [
  { code: 'en', name: 'English', prefix: '' },
  { code: 'it', name: 'Italiano', prefix: 'it' },
  { code: 'de', name: 'Deutsch', prefix: 'de' },
];
const site = sampleSite({ locales, defaultLocale: 'en' });
const page = (missing: string) =>
  samplePage({
    ...{ id: 'en-1', locale: 'en', slug: 'about', translationKey: 'about' },
    blocks: [sampleBlock('language_switcher', 1, { missing })],
  });
const other = samplePage({ id: 'it-1', locale: 'it', slug: 'chi-siamo', translationKey: 'about' });

const links = (missing: string, index = [page(missing), other]) => {
  const { html } = renderPage(site, page(missing), index.map(indexEntry));
  const block = /<section class="[^"]*block-languages[^"]*"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  return {
    shown: [...block.matchAll(/href="([^"]+)" hreflang="(\w+)"/g)].map(([, href, code]) => `${code} ${href}`),
    told: [...html.matchAll(/rel="alternate" hreflang="([\w-]+)"/g)].map(([, code]) => code),
  };
};

test('leads to the same page in the other languages, and home where the translation is missing', () => {
  expect(links('home').shown).toEqual(['en /about/', 'it /it/chi-siamo/', 'de /de/']);
});

test('leaves languages out where the translation is missing, when that is the rule', () => {
  expect(links('hide').shown).toEqual(['en /about/', 'it /it/chi-siamo/']);
});

test('search engines hear of true translations only, whatever the rule', () => {
  for (const missing of ['home', 'hide']) expect(links(missing).told).toEqual(['en', 'it', 'x-default']);
  expect(links('home', [page('home')]).told).toEqual([]);
});

test('nothing is shown where there is nothing to choose', () => {
  expect(links('hide', [page('hide')]).shown).toEqual([]);
  expect(links('home', [page('home')]).shown).toEqual(['en /about/', 'it /it/', 'de /de/']);
});
