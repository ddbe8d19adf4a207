import { blockTypes } from '../blocks/parse.ts';
import { indexEntry, sampleBlock, samplePage } from '../sample.ts';
import type { Finding, OutputFile, PageInput, SiteInput } from '../types.ts';
import { type BuildEvent, buildSite, type KnownPage } from './build.ts';

const everything = blockTypes.map((block) => sampleBlock(block.type, block.version, block.defaults.en));
export const link = (href: string) =>
  sampleBlock('text', 1, { heading: '', html: `<p><a href="${href}">x</a></p>`, align: 'start' });

export const home = samplePage({ id: 'home', blocks: everything });
export const about = samplePage({ id: 'about', slug: 'about', title: 'About', order: 2 });
export const team = samplePage({ id: 'team', slug: 'about/team', title: 'Team & friends', order: 1, navTitle: 'Team' });
export const post = samplePage({
  id: 'post',
  slug: 'news/one',
  title: 'One',
  inNav: false,
  kind: 'article',
  publishedAt: '2026-01-05T10:00:00.000Z',
});
export const pages = [home, about, team, post];

interface Built {
  files: Map<string, string>;
  findings: Finding[];
  rendered: string[];
  known: Map<string, KnownPage>;
  read: string[];
}

const contentHash = (page: PageInput): string => JSON.stringify(page);

/** Builds a site in memory; `before` is what the last build left. */
export async function build(site: SiteInput, from: PageInput[], before?: Built, early = true): Promise<Built> {
  const built: Built = { files: new Map(), findings: [], rendered: [], known: new Map(), read: [] };
  const source = {
    index: from.map((page) => ({ ...indexEntry(page), ...(early ? { contentHash: contentHash(page) } : {}) })),
    read(id: string): PageInput {
      built.read.push(id);
      const page = from.find((one) => one.id === id);
      if (page === undefined) throw new Error(id);
      return page;
    },
  };
  for await (const event of buildSite(site, source, { known: (id) => before?.known.get(id) })) note(event, built);
  return built;
}

function note(event: BuildEvent, built: Built): void {
  if (event.type === 'finding') built.findings.push(event.finding);
  else if (event.type === 'unchanged') built.known.set(event.pageId, { inputHash: event.inputHash });
  else {
    built.files.set(event.file.path, 'text' in event.file ? event.file.text : event.file.hash);
    if (event.pageId === undefined || event.inputHash === undefined) return;
    built.rendered.push(event.pageId);
    built.known.set(event.pageId, { inputHash: event.inputHash, links: event.links ?? [] });
  }
}

export const codes = (built: Built): string[] => built.findings.map((finding) => finding.code);
export const textOf = (files: OutputFile[], path: string): string => {
  const file = files.find((one) => one.path === path);
  return file !== undefined && 'text' in file ? file.text : '';
};
