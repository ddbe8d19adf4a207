import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { MediaInput, SiteInput, TemplateInput } from '@atelier/engine/render';
import type { z } from 'zod';
import { ContentError, parseJson } from '#kernel/site-folder/content-error.ts';
import { mediaFile, siteFile, templateFile } from '#kernel/site-folder/folder.schemas.ts';
import { contentTypeOf } from './content-type.ts';
import { listFiles } from './files.ts';
import { imageSize } from './image-size.ts';

function textOf(folder: string, file: string): string | undefined {
  try {
    return readFileSync(`${folder}/${file}`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function read<S extends z.ZodType>(folder: string, file: string, schema: S, otherwise?: unknown): z.output<S> {
  const text = textOf(folder, file);
  if (text === undefined && otherwise === undefined) throw new ContentError(file, 'is missing.');
  const parsed = schema.safeParse(text === undefined ? otherwise : parseJson(file, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ContentError(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`);
}

function bytesOf(folder: string, path: string): { hash: string; size: number; contentType: string } {
  const bytes = readFileSync(`${folder}/${path}`);
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    contentType: contentTypeOf(path),
  };
}

function readTemplate(folder: string): TemplateInput {
  const { sections, seals: _, ...own } = read(folder, 'template/template.json', templateFile, {});
  const text = (file: string): string => textOf(folder, `template/${file}`) ?? '';
  const html = text('index.html');
  if (html === '' && sections.length === 0) throw new ContentError('template/index.html', 'is missing.');
  return {
    ...own,
    html,
    css: text('style.css'),
    js: text('script.js'),
    menuHtml: text('menu.html'),
    footerMenuHtml: text('footer-menu.html'),
    faqBlockHtml: text('faq.html'),
    sections: sections.map((section, i) => ({
      ...{ key: section.key, type: section.type, order: section.order ?? i },
      ...{ html: text(`sections/${section.key}.html`), css: text(`sections/${section.key}.css`) },
    })),
    assets: listFiles(`${folder}/template/assets`).map((path) => ({
      path,
      ...bytesOf(`${folder}/template/assets`, path),
    })),
  };
}

function readMedia(folder: string): MediaInput[] {
  const facts = read(folder, 'media.json', mediaFile, {});
  return listFiles(`${folder}/media`).map((name) => {
    const known = Object.hasOwn(facts, name) ? (facts[name] ?? {}) : {};
    const size =
      known.width === undefined && /\.(?:jpe?g|png|gif|webp)$/i.test(name)
        ? imageSize(`${folder}/media/${name}`)
        : undefined;
    const { id = name, alt, alts, width, height, focal } = known;
    const told = { alt, alts, width, height, focal };
    const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
    return { name, ...bytesOf(`${folder}/media`, name), ...size, ...given, id };
  });
}

/** The site and its template as a content folder describes them, pages apart. Throws `ContentError`. */
export function readSite(folder: string): SiteInput {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const { favicon, logo, locales, redirects, ...file } = read(folder, 'site.json', siteFile);
  const { format: _f, formatVersion: _v, slug: _s, domain: _d, wwwRule: _w, ...rest } = file;
  const { affiliateLink: _a, affiliateLinksOff: _o, ...own } = rest;
  const media = readMedia(folder);
  const pick = (name: string | undefined): MediaInput | undefined => {
    if (name === undefined) return undefined;
    const found = media.find((one) => one.name === name);
    if (found === undefined) throw new ContentError('site.json', `media/${name} does not exist.`);
    return found;
  };
  const [icon, mark] = [pick(favicon), pick(logo)];
  return {
    ...own,
    locales: locales.length > 0 ? locales : [{ code: own.defaultLocale, name: own.defaultLocale, prefix: '' }],
    redirects: redirects.map(({ from, to, status }) => ({ from, to, status })),
    template: readTemplate(folder),
    media,
    ...(icon === undefined ? {} : { favicon: icon }),
    ...(mark === undefined ? {} : { logo: mark }),
  };
}
