/** What every source of an import offers, and what it is given to work with. */
import type { ImportPlan } from '#db/tables/moving.ts';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AffiliateLinks } from '#domains/affiliate-links/index.ts';
import type { Languages } from '#domains/languages/index.ts';
import type { MediaLibrary } from '#domains/media/index.ts';
import type { PageBlocks } from '#domains/page-blocks/index.ts';
import type { Pages } from '#domains/pages/index.ts';
import type { Redirects } from '#domains/redirects/index.ts';
import type { Sites } from '#domains/sites/index.ts';
import type { SwiperPresets } from '#domains/swiper-presets/index.ts';
import type { TemplateImports } from '#domains/template-imports/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import type { Said } from '#kernel/words/index.ts';
import type { NewItem } from '../site-imports.repo.ts';
import type { ImportOptions } from '../site-imports.schemas.ts';

/** The domains that keep what an import makes. */
export interface Tools {
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  storage: Pick<Storage, 'get' | 'getRange'>;
  fetch: GuardedFetch;
  languages: Pick<Languages, 'namesOf' | 'createIn'>;
  templateImports: Pick<TemplateImports, 'adoptIn' | 'store'>;
  templates: {
    wantsClassPrefix(tx: Tx, id: string): Promise<boolean>;
    find(tx: Tx, id: string): Promise<object | undefined>;
  };
  media: Pick<MediaLibrary, 'take' | 'keepIn' | 'idByHash' | 'exists' | 'largest'>;
  affiliateLinks: Pick<AffiliateLinks, 'createIn' | 'byName' | 'isFree'>;
  presets: Pick<SwiperPresets, 'createIn' | 'byName'>;
  sites: Pick<Sites, 'createIn' | 'taken' | 'find'>;
  pages: Pick<Pages, 'find' | 'freeSlug'>;
  redirects: Pick<Redirects, 'createIn'>;
  pageBlocks: Pick<PageBlocks, 'createWhole'>;
  /** By which this installation knows bytes that it has checked before. */
  sealKeys: readonly Buffer[];
}

/** What became of a thing. */
export interface Made extends Pick<NewItem, 'state'> {
  objectId?: string | undefined;
  stamp?: string;
  notes?: Said[];
}

/** One thing of an import. What `prepare` gives reaches `make`; the runner notes the outcome in the same transaction. */
export interface Unit {
  /** Its name where it comes from; the same at every attempt. */
  source: string;
  kind: NewItem['kind'];
  label: string;
  /** Right that whoever asked must have. */
  right: string;
  /** Reads, fetches and checks, outside any transaction. */
  prepare?: () => Promise<(tx: Tx) => Promise<Made>>;
  make?: (tx: Tx) => Promise<Made>;
}

/** An import under way. */
export interface Work {
  actor: Member;
  options: ImportOptions;
  /** A copy of a site within this installation, not its move. */
  isCopy: boolean;
  /** Ids of what was made or found so far, by `Unit.source`. */
  ids: ReadonlyMap<string, string>;
  /** What an earlier import from the same place has made of a thing; it may be gone by now. */
  madeBefore(tx: Tx, origin: string, siteId: string, source: string): Promise<string | undefined>;
  signal: AbortSignal;
}

/** A file that has been opened and found to be of the right kind. */
export interface OpenSource {
  /** Address of the system that it comes from; empty where nothing is made once only. */
  origin: string;
  /** What would be made; makes nothing. */
  look(work: Pick<Work, 'actor' | 'options' | 'isCopy'>): Promise<ImportPlan>;
  /** Number of units with these options. */
  count(options: ImportOptions): number;
  /** Everything, each thing behind those that it refers to. */
  units(work: Work): AsyncIterable<Unit> | Iterable<Unit>;
}

export interface ImportSource {
  readonly id: 'archive' | 'wordpress';
  /** @throws `importRefused` for whatever is wrong with the file as a whole. */
  open(tools: Tools, file: { key: string; size: number }): Promise<OpenSource>;
}
