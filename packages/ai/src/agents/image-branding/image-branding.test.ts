import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { brandFile } from '../../brand/brand.schemas.ts';
import { box, drawPng } from '../../drawing/draw.ts';
import { type BrandingMaterial, brandedImage, brandingOrder } from './image-branding.ts';
import { PICTURE_SIZE_IDS, PICTURE_SIZES } from './sizes.ts';
import { PICTURE_TEMPLATE_IDS } from './templates.ts';

const raster = async (color: string, width: number, height: number) => ({
  bytes: await drawPng(box({ width, height, backgroundColor: color }), width, height),
  mediaType: 'image/png' as const,
  width,
  height,
});
const order = (more: object = {}) =>
  brandingOrder.parse({
    template: 'banner',
    size: 'facebook',
    texts: { headline: 'Pane fresco ogni mattina' },
    ...more,
  });
const bare: BrandingMaterial = { picture: null, logos: [] };
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const brand = brandFile.parse({
  name: 'Forno Luce',
  languages: ['it'],
  wordsToAvoid: [{ word: 'economico' }],
  colors: [{ role: 'primary', hex: '#7a2e1d' }],
});

describe('every template in every size', () => {
  it.each(PICTURE_TEMPLATE_IDS.flatMap((template) => PICTURE_SIZE_IDS.map((size) => [template, size] as const)))(
    '%s, %s: words can be read and fit',
    async (template, size) => {
      const image = await brandedImage(order({ template, size }), bare, brand);
      const png = Buffer.from(image.bytes);
      const { width, height } = PICTURE_SIZES[size];
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
      expect(image.faults).toEqual([]);
      for (const { contrast, least } of image.texts) expect(contrast).toBeGreaterThanOrEqual(least);
    },
  );
});

it('the same input gives the same bytes', async () => {
  const material = {
    picture: await raster('#88aacc', 64, 48),
    logos: [{ ...(await raster('#ffffff', 40, 10)), use: 'dark' as const }],
  };
  const [one, two] = [await brandedImage(order(), material, brand), await brandedImage(order(), material, brand)];
  expect(hash(one.bytes)).toBe(hash(two.bytes));
  const other = await brandedImage(order({ texts: { headline: 'Altro' } }), material, brand);
  expect(hash(other.bytes)).not.toBe(hash(one.bytes));
});

it('long words shrink before they are cut, and a cut is told', async () => {
  const short = await brandedImage(order({ template: 'quote' }), bare, null);
  const long = await brandedImage(
    order({ template: 'quote', texts: { headline: 'Pane fresco ogni mattina, '.repeat(5).trim() } }),
    bare,
    null,
  );
  expect(long.texts[0]?.fontSize).toBeLessThan(short.texts[0]?.fontSize ?? 0);
  expect(long.faults).toEqual([]);
  const endless = await brandedImage(
    order({ size: 'story', texts: { headline: 'Pane '.repeat(59), subline: 'farina acqua sale '.repeat(16) } }),
    bare,
    null,
  );
  expect(endless.faults.map(({ code }) => code)).toContain('text_cut');
});

it('the veil grows over a picture on which the words could not be read', async () => {
  const white = { picture: await raster('#ffffff', 64, 48), logos: [] };
  const pale = brandFile.parse({ name: 'P', languages: ['it'], colors: [{ role: 'primary', hex: '#6f8f86' }] });
  const image = await brandedImage(order({ texts: { headline: 'Pane', subline: 'Ogni giorno' } }), white, pale);
  for (const { contrast, least } of image.texts) expect(contrast).toBeGreaterThanOrEqual(least);
});

it('a logo that the brand has for other grounds only is told, and so are words that it avoids', async () => {
  const logos = [{ ...(await raster('#111111', 40, 10)), use: 'light' as const }];
  const image = await brandedImage(
    order({ template: 'quote', texts: { headline: 'Pane economico' } }),
    { picture: null, logos },
    brand,
  );
  expect(image.faults.map(({ code }) => code)).toEqual(['brand', 'logo_variant']);
});

describe('the fonts of a brand', () => {
  const texts = { headline: 'Pane fresco', subline: 'Ogni mattina' };
  const withFonts = (fonts: object) => brandedImage(order({ texts }), bare, brandFile.parse({ ...brand, fonts }));

  it('are used where they come with the product, whatever a style sheet adds to their name', async () => {
    const image = await withFonts({ heading: 'inter', body: '"Inter Variable", sans-serif' });
    const own = { font: 'Inter', missingFont: null };
    expect(image.texts).toMatchObject([own, own]);
  });

  it('are named where another one stands in for them, each by its own words', async () => {
    const image = await withFonts({ heading: 'Playfair Display' });
    expect(image.texts).toMatchObject([
      { name: 'headline', font: 'Inter', missingFont: 'Playfair Display' },
      { name: 'subline', font: 'Inter', missingFont: null },
    ]);
    expect(image.faults).toEqual([]);
  });
});
