import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltInTemplate, StarterPage, StarterSite, TemplateAsset, TemplateManifest } from './types.ts';

const root = resolve(import.meta.dirname, '..');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

async function readAsset(path: string, file: string): Promise<TemplateAsset> {
  const contentType = CONTENT_TYPES[extname(path)];
  if (contentType === undefined) throw new Error(`A template cannot carry ${path}: its type is not known.`);
  const bytes = new Uint8Array(await readFile(file));
  return { path, bytes, contentType, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** Own files of the template and those it takes from elsewhere, in the order of their paths. */
async function readAssets(folder: string, taken: Readonly<Record<string, string>>): Promise<TemplateAsset[]> {
  const entries = await readdir(join(folder, 'assets'), { recursive: true, withFileTypes: true });
  const own = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => readAsset(file.slice(join(folder, 'assets').length + 1).replaceAll('\\', '/'), file));
  const others = Object.entries(taken).map(([path, url]) => readAsset(path, fileURLToPath(url)));
  const assets = await Promise.all([...own, ...others]);
  return assets.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readStarterPages(folder: string): Promise<StarterSite[]> {
  const files = (await readdir(join(folder, 'pages'))).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => ({
      locale: name.slice(0, -'.json'.length),
      pages: JSON.parse(await readFile(join(folder, 'pages', name), 'utf8')) as StarterPage[],
    })),
  );
}

/** Reads one template from its folder; `taken` adds assets from elsewhere: asset path → file address. */
export async function readTemplate(slug: string, taken: Readonly<Record<string, string>>): Promise<BuiltInTemplate> {
  const folder = join(root, slug);
  const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const manifest = JSON.parse(await text('template.json')) as TemplateManifest;
  const sections = await Promise.all(
    manifest.sections.map(async ({ key, type }, order) => ({
      ...{ key, type, order, css: '' },
      html: await text(`sections/${key}.html`),
    })),
  );
  return {
    slug,
    name: manifest.name,
    description: manifest.description,
    translations: manifest.translations,
    template: {
      name: manifest.name,
      kind: 'sectional',
      html: await text('layout.html'),
      css: await text('style.css'),
      js: '',
      cssOutput: 'external',
      jsOutput: 'defer',
      menuHtml: '',
      footerMenuHtml: '',
      faqBlockHtml: '',
      cssFramework: 'custom',
      colorVariables: manifest.colorVariables,
      availableBlocks: [],
      variables: manifest.variables.map(({ description: _, ...variable }) => variable),
      sections,
    },
    assets: await readAssets(folder, taken),
    variableDescriptions: Object.fromEntries(manifest.variables.map(({ name, description }) => [name, description])),
    starterPages: await readStarterPages(folder),
  };
}
