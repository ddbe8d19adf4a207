import { buildSite, type Finding, pageUrl } from '@atelier/engine';
import type { Work } from '#db/unit-of-work.ts';
import { batchedReader, type Queries } from '#domains/deployments/index.ts';
import type { Worker } from '#domains/generations/index.ts';
import type { BuiltPages } from '#domains/seo-audits/index.ts';
import type { Markup } from '#kernel/markup/index.ts';
import { type AuditedPage, auditSite, factsOf } from '#kernel/site-audit/index.ts';

const told = ({ code, level, message, values, pageId, path }: Finding): BuiltPages['findings'][number] => ({
  ...{ code, level, message: message.slice(0, 1000) },
  ...(values ? { values } : {}),
  ...(pageId ? { pageId } : {}),
  ...(path ? { path } : {}),
});

/** An audit reads no more than this; larger sites are told by part. */
const MOST_PAGES = 100;

/**
 * A site as it would be built now, drafts included, with what the checks of a build say of it. Nothing is kept of the build:
 * an audit is about what is there, not about what was published last.
 */
export const makeBuiltPages =
  ({ queries, read, revisionsOf, markup }: { queries: Queries; read: Work; revisionsOf: Revisions; markup: Markup }) =>
  async (work: Worker, siteId: string): Promise<BuiltPages> => {
    const { site, index } = await read(work, (tx) => queries.siteToBuild(tx, siteId, { drafts: true }));
    const some = index.slice(0, MOST_PAGES);
    const prefixes = new Map(site.locales.map(({ code, prefix }) => [code, prefix]));
    const ids = some.map(({ id }) => id);
    const revisions = new Map<string, { revision: number; keywords: string[] }>();
    const readPages = batchedReader(ids, (part) => read(work, (tx) => queries.readPages(tx, part)));
    for (const [id, facts] of await read(work, (tx) => revisionsOf(tx, ids))) revisions.set(id, facts);
    const files = new Map<string, { size: number; contentType: string }>();
    const texts = new Map<string, string>();
    const html = new Map<string, { path: string; text: string }>();
    const findings: BuiltPages['findings'] = [];
    for await (const event of buildSite(site, { index: some, read: readPages })) {
      if (event.type === 'finding') findings.push(told(event.finding));
      if (event.type !== 'file') continue;
      const { file, pageId } = event;
      files.set(file.path, { size: 'text' in file ? file.text.length : file.size, contentType: file.contentType });
      if (!('text' in file)) continue;
      if (pageId !== undefined) html.set(pageId, { path: file.path, text: file.text });
      else if (/^(?:robots\.txt|sitemap[^/]*\.xml)$/.test(file.path)) texts.set(file.path, file.text);
    }
    const audited: AuditedPage[] = [];
    for (const [pageId, { path, text }] of html)
      audited.push({ pageId, path, facts: factsOf(text), slips: await markup.slipsIn(text), size: text.length });
    const checked = auditSite({ site, pages: audited, files, texts }).map(told);
    const pages = some.flatMap(({ id, locale, slug }) => {
      const page = html.get(id);
      const facts = revisions.get(id);
      const path = pageUrl(prefixes.get(locale) ?? '', slug);
      return page && facts ? [{ id, path, html: page.text, ...facts }] : [];
    });
    const { brandName: name, baseUrl } = site;
    return { site: { name, baseUrl }, pages, findings: [...findings, ...checked].slice(0, 500) };
  };

type Revisions = (
  tx: Parameters<Queries['readPages']>[0],
  ids: readonly string[],
) => Promise<readonly (readonly [string, { revision: number; keywords: string[] }])[]>;
