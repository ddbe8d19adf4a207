import type { TemplateInput } from '@atelier/engine';
import { expect, test } from 'vitest';
import type { Page, Site } from '#lib/api/types.gen.ts';
import { newBlock } from '../state/store.ts';
import type { EditorBlock } from '../state/tree.ts';
import { makePreview } from './render.ts';

const template: TemplateInput = {
  ...{
    id: 't',
    name: 'T',
    version: 1,
    kind: 'monolithic',
    css: '',
    js: '',
    cssOutput: 'inline',
    jsOutput: 'path_only',
  },
  html: '<!doctype html><html><head>{{ head }}</head><body><header>{{ title }}</header><main>{{ content }}</main></body></html>',
  ...{ menuHtml: '', footerMenuHtml: '', faqBlockHtml: '', cssFramework: 'custom', colorVariables: [] },
  ...{ availableBlocks: [], variables: [], sections: [], assets: [] },
};
const site = {
  ...{ id: 's', brandName: 'Bakery', url: 'https://bakery.example/', defaultLocale: 'en', templateVariables: {} },
  locales: [{ code: 'en', name: 'English', prefix: '' }],
  ...{ customColors: {}, uniqueClassPrefix: '', allowIndexing: true, redirect404ToHome: false },
  ...{ logoMediaId: null, faviconMediaId: null },
  layout: {
    kind: 'clean',
    themePath: '',
    assetsPath: '',
    imagesPath: '',
    cssPath: '',
    jsPath: '',
    phpStubs: false,
    pathVariables: {},
  },
} as unknown as Site;
const page = {
  ...{
    id: 'p',
    locale: 'en',
    slug: '',
    title: 'Home',
    navTitle: '',
    h1Tag: '',
    inNav: true,
    orderIndex: 0,
    status: 'draft',
  },
  ...{ translationKey: 'k', updatedAt: '2026-11-21', publishedAt: null, kind: 'page', noindex: false, keywords: [] },
  ...{ metaTitle: '', metaDescription: '', canonicalUrl: '' },
} as unknown as Page;

const cta = (id: string, heading: string): EditorBlock => {
  const made = newBlock('cta', 'en') as EditorBlock;
  return { ...made, id, content: { ...made.content, heading } };
};
const preview = () => makePreview({ site, template, assets: [], pages: [page], affiliateLinks: [], presets: [] });

/** Elements that changed while `work` ran, by the block they stand in. */
function touched(body: Element, work: () => void): (string | undefined)[] {
  const observer = new MutationObserver(() => undefined);
  observer.observe(body, { subtree: true, childList: true, characterData: true, attributes: true });
  work();
  return observer
    .takeRecords()
    .map(({ target }) => (target.parentElement ?? body).closest<HTMLElement>('[data-block]')?.dataset.block);
}

test('a key changes the block that it was typed into, and nothing else in the frame', () => {
  const drawn = preview();
  const [one, two] = [cta('one', 'First'), cta('two', 'Second')];
  const { body } = drawn.document(page, [one, two]);
  const next = [one, cta('two', 'Second!')];
  expect(touched(body, () => drawn.update(body, page, next, null))).toEqual(['two']);
  expect(body.querySelector('[data-block="two"]')?.textContent).toContain('Second!');
});

test('blocks that come, go or move are brought in without touching the others', () => {
  const drawn = preview();
  const [one, two] = [cta('one', 'First'), cta('two', 'Second')];
  const { body } = drawn.document(page, [one, two]);
  const first = body.querySelector('[data-block="one"]');
  drawn.update(body, page, [two, one, cta('three', 'Third')], null);
  const order = [...body.querySelectorAll<HTMLElement>('[data-block]')].map(({ dataset }) => dataset.block);
  expect(order).toEqual(['two', 'one', 'three']);
  expect(body.querySelector('[data-block="one"]')).toBe(first);
});

test('a value that cannot be used leaves the last good look', () => {
  const drawn = preview();
  const good = cta('one', 'Good');
  const { body } = drawn.document(page, [good]);
  drawn.update(body, page, [{ ...good, content: { ...good.content, heading: 'x'.repeat(500) } }], null);
  expect(body.textContent).toContain('Good');
});

test('a picture of a block shows it alone, and none where there is nothing to see', () => {
  const drawn = preview();
  expect(drawn.picture(page, cta('one', 'Alone'))?.body.textContent).not.toContain('Home');
  expect(drawn.picture(page, newBlock('image', 'en') as EditorBlock)).toBeUndefined();
});
