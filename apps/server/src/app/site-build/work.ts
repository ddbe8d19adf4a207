import { readFileSync } from 'node:fs';
import {
  fastReader,
  isUsableSlug,
  makePageRenderer,
  type PageIndexEntry,
  type PageInput,
  type SiteView,
  sharedHashes,
  viewOf,
} from '@atelier/engine/render';
import { parsePage } from '#kernel/site-folder/page-file.ts';
import { writeChanged, writePage } from './files.ts';
import { heavyEngine, type Prepared } from './shared.ts';
import { recordText } from './state.ts';

/** A share of the pages, taken bit by bit by whichever thread is free. */
export interface Job {
  from: string;
  out: string;
  prepared: Prepared;
  /** Files below `pages/`. */
  files: string[];
  /** Next file to take; one number in shared memory. */
  counter: Int32Array;
  /** Every page, when rendering one needs the others; else empty. */
  index: PageIndexEntry[];
  /** The output folder held nothing before: no use in comparing. */
  fresh: boolean;
}

/** What became of a page. */
export interface Done {
  /** Its place in `Job.files`. */
  at: number;
  /** Output file. */
  path: string;
  /** `PageRecord` as it stands in the state. */
  record: string;
  written: boolean;
}

/** One thread's share of the pages, and who links where: internal address → places in `Job.files`. */
export interface Rendered {
  done: Done[];
  links: Map<string, number[]>;
}

const SHARE = 24;

export function entryOf(page: PageInput): PageIndexEntry {
  const { id, locale, slug, title, navTitle, inNav, order, translationKey, updatedAt, publishedAt, kind, noindex } =
    page;
  return {
    ...{ id, locale, slug, title, inNav, order, translationKey, updatedAt, kind, noindex },
    // Feeds alone show it, and feeds list articles.
    metaDescription: kind === 'article' ? page.metaDescription : '',
    ...(navTitle === undefined ? {} : { navTitle }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
  };
}

function* taken(job: Job): Generator<number> {
  for (;;) {
    const first = Atomics.add(job.counter, 0, SHARE);
    if (first >= job.files.length) return;
    for (let at = first; at < Math.min(first + SHARE, job.files.length); at++) yield at;
  }
}

const readPage = (job: Job, at: number): PageInput => {
  const file = job.files[at] ?? '';
  return parsePage(file, readFileSync(`${job.from}/pages/${file}`, 'utf8'), job.prepared.site.defaultLocale);
};

/** Reads this thread's share of the pages for the index. */
export function scanPages(job: Job): { at: number; entry: PageIndexEntry }[] {
  const found: { at: number; entry: PageIndexEntry }[] = [];
  for (const at of taken(job)) found.push({ at, entry: entryOf(readPage(job, at)) });
  return found;
}

/** The renderer of a site's pages; loads schemas and the template language only if some page asks for them. */
export function rendererOf(prepared: Prepared, view: SiteView) {
  const { site, plan, shapes } = prepared;
  const read = fastReader(shapes, (...block) => heavyEngine().readBlock(...block));
  return makePageRenderer({
    site,
    plan,
    view,
    read,
    runner: plan.needsLiquid ? heavyEngine().liquidRunner : undefined,
  });
}

/** Addresses come out of long texts, and a piece of a text keeps the whole of it alive: what is kept must be a copy. */
const copyOf = (text: string): string => Buffer.from(text).toString();

/** Renders and writes this thread's share of the pages. */
export function renderPages(job: Job): Rendered {
  const { site, plan } = job.prepared;
  const view = viewOf(site, job.index);
  const renderer = rendererOf(job.prepared, view);
  const hashOf = sharedHashes(site, plan, view);
  const rendered: Rendered = { done: [], links: new Map() };
  for (const at of taken(job)) {
    const page = readPage(job, at);
    const { path, html, links, findings } = renderer.page(page);
    for (const link of links) {
      const known = rendered.links.get(link);
      if (known === undefined) rendered.links.set(copyOf(link), [at]);
      else known.push(at);
    }
    const entry = entryOf(page);
    // An address that is no path is told as a finding, and must never become a file.
    const written = isUsableSlug(page.slug) && write(job, path, html);
    rendered.done.push({ at, path, written, record: recordText({ entry, shared: hashOf(entry), findings }) });
  }
  return rendered;
}

function write(job: Job, path: string, html: string): boolean {
  const { phpStub } = job.prepared.plan.layout;
  if (phpStub !== '') writeChanged(job.out, path.replace(/\.html$/, '.php'), phpStub);
  if (!job.fresh) return writeChanged(job.out, path, html);
  writePage(job.out, path, html);
  return true;
}
