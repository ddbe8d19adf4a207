import { createHash } from 'node:crypto';
import { blockTypes, type Json, parseBlock, type TemplateInput, validateTemplate } from '@atelier/engine';
import { describe, expect, it } from 'vitest';
import { type BuiltInTemplate, builtInTemplates, placeStarterPages, type StarterBlock } from './index.ts';

const templates = await builtInTemplates();
const versions = new Map(blockTypes.map((type) => [type.type, type.version]));

const inputOf = ({ template, assets }: BuiltInTemplate): TemplateInput => ({
  id: 'template',
  version: 1,
  ...template,
  assets: assets.map(({ bytes, ...asset }) => ({ ...asset, size: bytes.length })),
});

const allBlocks = (blocks: readonly StarterBlock[]): StarterBlock[] =>
  blocks.flatMap((block) => [block, ...allBlocks(block.children ?? [])]);

/** Every string under `key`, at any depth. */
function stringsOf(value: Json, key: string, name = ''): string[] {
  if (typeof value === 'string') return name === key && value !== '' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, part]) => stringsOf(part, key, Array.isArray(value) ? name : inner));
}

describe.each(templates.map((template) => [template.slug, template] as const))('the template %s', (_, template) => {
  it('passes the checks that a template passes before it is saved', () => {
    expect(validateTemplate(inputOf(template))).toEqual([]);
  });

  it('says of each variable what it is for, and has light and dark values for each colour', () => {
    for (const { name } of template.template.variables) expect(template.variableDescriptions[name]).toMatch(/\w{3}/);
    for (const color of template.template.colorVariables) expect(color.dark).toBeDefined();
  });

  it('is described in Italian too', () => {
    expect(template.translations.it?.name).toMatch(/\w{3}/);
    expect(template.translations.it?.description).toMatch(/\w{3}/);
    expect(template.translations.it?.description).not.toBe(template.description);
  });

  it('hands out its files with the hash of their bytes', () => {
    expect(template.assets.map((asset) => asset.path)).toContain('fonts/inter.woff2');
    for (const asset of template.assets)
      expect(createHash('sha256').update(asset.bytes).digest('hex')).toBe(asset.hash);
  });

  it('has the same starter pages in English and Italian', () => {
    const [english, italian] = template.starterPages;
    expect([english?.locale, italian?.locale]).toEqual(['en', 'it']);
    const shape = (pages = english?.pages) => pages?.map((page) => allBlocks(page.blocks).map((block) => block.type));
    expect(shape()).toEqual(shape(italian?.pages));
    expect(english?.pages[0]?.slug).toBe('');
  });

  it('has starter pages whose content the engine takes', () => {
    for (const { pages } of template.starterPages) {
      for (const block of pages.flatMap((page) => allBlocks(page.blocks)))
        expect(parseBlock(block.type, versions.get(block.type) ?? 0, block.content)).toMatchObject({ ok: true });
    }
  });

  it('has starter pages whose links and pictures lead somewhere', () => {
    const files = template.assets.map((asset) => `/assets/${asset.path}`);
    for (const { pages } of template.starterPages) {
      const addresses = new Set(pages.map((page) => (page.slug === '' ? '/' : `/${page.slug}/`)));
      for (const { content } of pages.flatMap((page) => allBlocks(page.blocks))) {
        for (const href of stringsOf(content, 'href')) expect(addresses).toContain(href.replace(/#.*/, ''));
        for (const src of stringsOf(content, 'src')) expect(files).toContain(src);
      }
    }
  });
});

describe('starter pages', () => {
  it('move to a language with a prefix and to the layout’s own assets path', () => {
    const blocks: StarterBlock[] = [
      {
        type: 'section',
        content: {},
        children: [
          {
            type: 'text_image',
            content: {
              html: '<p><a href="/visit/">Visit</a> <a href="https://example.com/">us</a></p>',
              image: { src: '/assets/img/bowl.svg', alt: 'A bowl' },
              cta: { label: '/visit/', href: '/visit/#write' },
            },
          },
        ],
      },
    ];
    const page = { slug: '', title: 'Home', metaDescription: '', blocks };
    const [placed] = placeStarterPages([page], { localePrefix: 'it', assetsPath: 'wp-content/themes/x' });
    expect(placed?.blocks[0]?.children?.[0]?.content).toEqual({
      html: '<p><a href="/it/visit/">Visit</a> <a href="https://example.com/">us</a></p>',
      image: { src: '/wp-content/themes/x/img/bowl.svg', alt: 'A bowl' },
      cta: { label: '/visit/', href: '/it/visit/#write' },
    });
  });
});
