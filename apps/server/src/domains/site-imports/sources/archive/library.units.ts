/** Units for what a site stands on: languages, template, files, affiliate links, offers. */
import { isDeepStrictEqual } from 'node:util';
import { isSealed } from '#domains/site-archives/index.ts';
import { makeSafe } from '#domains/template-assets/index.ts';
import { hashOf } from '#domains/templates/index.ts';
import { contentTypeOf } from '#kernel/publish/release/content-type.ts';
import type { NewItem } from '../../site-imports.repo.ts';
import type { Made, Tools, Unit, Work } from '../source.ts';
import { refused, say } from '../words.ts';
import { type Ids, withIds } from './page.ts';
import type { SiteArchive } from './read-archive.ts';

interface Given {
  archive: SiteArchive;
  tools: Tools;
  work: Work;
}

const unit = (kind: NewItem['kind'], source: string, label: string, right: string): Omit<Unit, 'make' | 'prepare'> => ({
  kind,
  source: `${kind}:${source}`.slice(0, 500),
  label,
  right,
});

export function languageUnits({ archive, tools, work }: Given): Unit[] {
  return archive.site.locales.map(({ code, name }) => ({
    ...unit('language', code, name, 'site:create'),
    async make(tx): Promise<Made> {
      if ((await tools.languages.namesOf(tx, [code])).has(code)) return { state: 'used' };
      const made = await tools.languages.createIn(tx, work.actor, { code, name, isActive: true });
      return { state: 'made', objectId: made.id, notes: [say('language_new', { code })] };
    },
  }));
}

/** A template as its files describe it. */
export async function templateOf({ template, text, has }: SiteArchive) {
  const { id: _, version: __, sections, seals: ___, ...own } = template;
  const piece = async (file: string) => (has(`template/${file}`) ? text(`template/${file}`) : '');
  const made = [];
  for (const [i, { key, type, order }] of sections.entries())
    made.push({
      ...{ key, type, order: order ?? i },
      html: await piece(`sections/${key}.html`),
      css: await piece(`sections/${key}.css`),
    });
  return {
    ...own,
    html: await piece('index.html'),
    css: await piece('style.css'),
    js: await piece('script.js'),
    menuHtml: await piece('menu.html'),
    footerMenuHtml: await piece('footer-menu.html'),
    faqBlockHtml: await piece('faq.html'),
    sections: made,
    colorVariables: own.colorVariables.map(({ dark, ...color }) => (dark === undefined ? color : { ...color, dark })),
  };
}

export function templateUnit({ archive, tools, work }: Given): Unit {
  async function safeAsset(path: string) {
    const bytes = await archive.bytes(`template/assets/${path}`);
    if (isSealed(tools.sealKeys, hashOf(bytes), archive.template.seals?.[path]))
      return { path, bytes, contentType: contentTypeOf(path).split(';')[0] ?? '' };
    const safe = await makeSafe(path, bytes);
    if (!safe) throw refused('refused_file', { file: `template/assets/${path}`, detail: 'not allowed' });
    return { path, bytes: safe.bytes, contentType: safe.contentType };
  }
  return {
    ...unit('template', '', archive.template.name, 'template:create'),
    async prepare() {
      const assets = [];
      for (const path of archive.assets) assets.push(await safeAsset(path));
      const [template, rows] = [await templateOf(archive), await tools.templateImports.store(assets)];
      return async (tx) => {
        const { templateId, version, isNew } = await tools.templateImports.adoptIn(tx, work.actor, template, rows);
        const note = say('template_known', { name: template.name });
        const stamp = String(version);
        return isNew
          ? { state: 'made', objectId: templateId, stamp }
          : { state: 'used', objectId: templateId, stamp, notes: [note] };
      };
    },
  };
}

export function fileUnits({ archive, tools, work }: Given): Unit[] {
  return archive.files.map((name) => {
    const facts = Object.hasOwn(archive.media, name) ? archive.media[name] : undefined;
    return {
      ...unit('file', name, name, 'media:create'),
      async prepare() {
        const bytes = await archive.bytes(`media/${name}`);
        const hash = hashOf(bytes);
        const isOurs = isSealed(tools.sealKeys, hash, facts?.seal);
        const taken = await tools.media.take(work.actor.workspaceId, bytes, { isOurs });
        const altText = facts?.alts ?? (facts?.alt ? { [archive.site.defaultLocale]: facts.alt } : {});
        const { title = '', rights = '', license = '', consentOn = null, tags = [], focal = null } = facts ?? {};
        const fileName = name.startsWith(`${hash.slice(0, 10)}-`) ? name.slice(11) : name;
        return async (tx) => {
          const told = { altText, title, rights, license, consentOn, tags, focal };
          const kept = await tools.media.keepIn(tx, work.actor, taken, { fileName, folderId: null, ...told });
          return kept.duplicate
            ? { state: 'used', objectId: kept.id, notes: [say('file_known')] }
            : { state: 'made', objectId: kept.id, stamp: kept.updatedAt };
        };
      },
    };
  });
}

/** The name, or that name with the first number that nobody has. */
async function freeName(name: string, isTaken: (name: string) => Promise<boolean>): Promise<string> {
  let free = name;
  for (let n = 2; await isTaken(free); n += 1) free = `${name.slice(0, 110)} (${n})`;
  return free;
}

export function linkUnits({ archive, tools, work }: Given): Unit[] {
  const { affiliateLinks, affiliateLinksOff = {} } = archive.site;
  const all = [
    ...Object.entries(affiliateLinks).map((entry) => ({ entry, isActive: true })),
    ...Object.entries(affiliateLinksOff).map((entry) => ({ entry, isActive: false })),
  ];
  return all.map(({ entry: [key, { url, label, disclosure, slug }], isActive }) => ({
    ...unit('link', key, label || key, 'affiliate-link:create'),
    async make(tx): Promise<Made> {
      const name = (label || key).slice(0, 120);
      const known = await tools.affiliateLinks.byName(tx, name);
      if (known?.url === url && known.disclosure === disclosure)
        return { state: 'used', objectId: known.id, notes: [say('link_known', { name })] };
      const other = await freeName(name, async (each) => (await tools.affiliateLinks.byName(tx, each)) !== undefined);
      const address = slug !== undefined && (await tools.affiliateLinks.isFree(tx, slug)) ? { slug } : {};
      const values = { name: other, ...address, url, disclosure: disclosure.slice(0, 300), isActive };
      const made = await tools.affiliateLinks.createIn(tx, work.actor, values);
      const notes = other === name ? [] : [say('link_renamed', { name, other })];
      return { state: 'made', objectId: made.id, stamp: made.updatedAt, notes };
    },
  }));
}

export function offerUnits({ archive, tools, work }: Given, ids: Ids): Unit[] {
  return Object.entries(archive.presets).map(([key, { name, items, buttonText, affiliateLink, active }]) => ({
    ...unit('offer', key, name, 'page:create'),
    async make(tx): Promise<Made> {
      const filled = withIds(items, ids) as Parameters<Tools['presets']['createIn']>[2]['items'];
      const affiliateLinkId = (affiliateLink && ids.link(affiliateLink)) || null;
      const known = await tools.presets.byName(tx, name);
      const same = { items: known?.items, buttonText: known?.buttonText, affiliateLinkId: known?.affiliateLinkId };
      if (known && isDeepStrictEqual(same, { items: filled, buttonText, affiliateLinkId }))
        return { state: 'used', objectId: known.id, notes: [say('offer_known', { name })] };
      const other = await freeName(name, async (each) => (await tools.presets.byName(tx, each)) !== undefined);
      const values = { name: other, items: filled, buttonText, affiliateLinkId, isActive: active };
      const made = await tools.presets.createIn(tx, work.actor, values);
      const notes = other === name ? [] : [say('offer_renamed', { name, other })];
      return { state: 'made', objectId: made.id, stamp: made.updatedAt, notes };
    },
  }));
}
