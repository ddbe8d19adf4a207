/** Blocks as trees: read for editors and for the engine, and taken apart again into rows. */
import { createHash } from 'node:crypto';
import { type BlockContent, type BlockInput, beyondWording, blockTypes, parseBlock } from '@atelier/engine';
import type { Tx } from '#db/unit-of-work.ts';
import type { BlockReads, BlockTree, PageChange, StoredBlock } from '#domains/pages/index.ts';
import { type FieldProblem, invalidInput } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import {
  blockNotFound,
  insideItself,
  notAContainer,
  structureLocked,
  tooDeep,
  tooManyBlocks,
  unknownReference,
} from './page-blocks.errors.ts';
import type { BlockRow, BlockValues, PageBlocksRepo } from './page-blocks.repo.ts';
import {
  type BlockDraft,
  type Cleaners,
  type ContentChange,
  MAX_BLOCKS,
  MAX_DEPTH,
  type Reference,
  type Referring,
  readContent,
  referencesIn,
  takesBlocks,
  throughFields,
} from './page-blocks.schemas.ts';

interface Needs {
  repo: Pick<PageBlocksRepo, 'ofPage' | 'ofPages' | 'presetChanges'>;
  presets: { offersOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, BlockContent[]>> };
}

const newest = new Map(blockTypes.map((block) => [block.type, block.version]));

/** The block at the newest version of its type; as it was stored when it cannot be brought there. */
export function upgraded<T extends Pick<StoredBlock, 'type' | 'version' | 'content'>>(row: T): T {
  if (newest.get(row.type) === row.version) return row;
  const parsed = parseBlock(row.type, row.version, row.content);
  return parsed.ok ? { ...row, version: parsed.version, content: parsed.content } : row;
}

/** Nodes in order, each made once its children are. */
function grow<R extends StoredBlock, T>(rows: readonly R[], make: (row: R, children: T[]) => T): T[] {
  const byParent = Map.groupBy(rows, (row) => row.parentId);
  const below = (parentId: string | null): T[] =>
    [...(byParent.get(parentId) ?? [])]
      .sort((a, b) => a.orderIndex - b.orderIndex || (a.id < b.id ? -1 : 1))
      .map((row) => make(row, below(row.id)));
  return below(null);
}

export const toTree = (rows: readonly (StoredBlock & { promptId?: string | null })[]): BlockTree[] =>
  grow(rows, (row, children) => {
    const { id, type, version, content, hidden, swiperPresetId } = upgraded(row);
    return { id, type, version, content, hidden, promptId: row.promptId ?? null, swiperPresetId, children };
  });

export function makeBlockTrees({ repo, presets }: Needs): BlockReads {
  return {
    toTree,
    tree: async (tx, pageId) => toTree(await repo.ofPage(tx, pageId)),
    stamps: (tx, pageIds) => repo.presetChanges(tx, pageIds),
    async inputs(tx, pageIds) {
      const rows = await repo.ofPages(tx, pageIds);
      const shown = new Set(rows.map((row) => row.swiperPresetId).filter((id) => id !== null));
      const offers = await presets.offersOf(tx, [...shown]);
      const make = (row: BlockRow, children: BlockInput[]): BlockInput => {
        const { id, type, version, content, hidden } = upgraded(row);
        const slides = row.swiperPresetId === null ? undefined : offers.get(row.swiperPresetId);
        const filled = slides && type === 'swiper' ? { ...content, slides } : content;
        return { id, type, version, content: filled, hidden, ...(children.length > 0 ? { children } : {}) };
      };
      const byPage = Map.groupBy(rows, (row) => row.pageId);
      return new Map([...byPage].map(([pageId, own]) => [pageId, grow(own, make)]));
    },
  };
}

/** Where each block stood in what was sent, by id. */
export type Places = ReadonlyMap<string, string>;
export const NOWHERE: Places = new Map();

/** Puts a block among those beside it, at `index` or last. */
export function arranged(rows: readonly BlockValues[], block: BlockValues, index: number | undefined): BlockValues[] {
  const others = rows.filter((row) => row.id !== block.id);
  const beside = others
    .filter((row) => row.parentId === block.parentId)
    .sort((a, b) => a.orderIndex - b.orderIndex || (a.id < b.id ? -1 : 1));
  beside.splice(index ?? beside.length, 0, block);
  const places = new Map(beside.map((row, i) => [row.id, i]));
  return [...others, block].map((row) => ({ ...row, orderIndex: places.get(row.id) ?? row.orderIndex }));
}

/** Few enough blocks, not too deep, and only in blocks that take some. */
export function checkShape(rows: readonly BlockValues[], places: Places): void {
  if (rows.length > MAX_BLOCKS) throw tooManyBlocks({ limit: MAX_BLOCKS });
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) {
    const at = { fields: [{ path: places.get(row.id) ?? 'parentId', message: 'cannot stand here' }] };
    const above = new Set([row.id]);
    for (let up = row.parentId; up !== null; ) {
      const parent = byId.get(up);
      if (!parent) throw blockNotFound();
      if (!takesBlocks(parent.type)) throw notAContainer({ type: parent.type }, at);
      if (above.has(parent.id)) throw insideItself(undefined, at);
      if (above.add(parent.id).size > MAX_DEPTH) throw tooDeep({ limit: MAX_DEPTH }, at);
      up = parent.parentId;
    }
  }
}

const PRESET_ELSEWHERE = 'is for blocks of type "swiper" only';

/**
 * Id of a block that its sender has named but the page does not have yet. Always another one than was sent, so that nobody learns
 * whether that one exists elsewhere; always the same one for the same page, so that an editor may go on using its own names.
 */
function idFor(pageId: string, sent: string): string {
  const bytes = createHash('sha256').update(`${pageId} ${sent.toLowerCase()}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A tree as rows. Throws `invalid_input` with the place of every problem. */
export function flatten(
  pageId: string,
  blocks: readonly BlockDraft[],
  before: readonly BlockRow[],
  clean: Cleaners,
): { rows: BlockValues[]; places: Places } {
  const rows: BlockValues[] = [];
  const places = new Map<string, string>();
  const problems: FieldProblem[] = [];
  const prompts = new Map(before.map((row) => [row.id, row.promptId]));
  const own = (sent: string): string => (prompts.has(sent.toLowerCase()) ? sent.toLowerCase() : idFor(pageId, sent));
  const walk = (siblings: readonly BlockDraft[], parentId: string | null, under: string): void => {
    for (const [orderIndex, draft] of siblings.entries()) {
      const place = `${under}.${orderIndex}`;
      const id = draft.id === undefined ? uuidv7() : own(draft.id);
      if (places.has(id)) problems.push({ path: `${place}.id`, message: 'stands on the page twice' });
      places.set(id, place);
      const { type, hidden = false, swiperPresetId = null } = draft;
      if (swiperPresetId !== null && type !== 'swiper')
        problems.push({ path: `${place}.swiperPresetId`, message: PRESET_ELSEWHERE });
      const read = readContent(draft, place, clean);
      if (read.ok) {
        const { version, content } = read;
        const promptId = draft.promptId === undefined ? (prompts.get(id) ?? null) : draft.promptId;
        rows.push({ id, parentId, type, version, content, orderIndex, hidden, swiperPresetId, promptId });
      } else problems.push(...read.problems);
      walk(draft.children ?? [], id, `${place}.children`);
    }
  };
  walk(blocks, null, 'blocks');
  if (problems.length > 0) throw invalidInput(undefined, { fields: problems.slice(0, 50) });
  return { rows, places };
}

/** Content of one block, checked. */
export function contentOf(
  draft: Pick<BlockDraft, 'type' | 'version' | 'content'>,
  clean: Cleaners,
): Pick<BlockValues, 'version' | 'content'> {
  const read = readContent(draft, '', clean);
  if (!read.ok) throw invalidInput(undefined, { fields: read.problems.slice(0, 50) });
  return { version: read.version, content: read.content };
}

export function checkPreset({ type, swiperPresetId }: Pick<BlockValues, 'type' | 'swiperPresetId'>): void {
  if (swiperPresetId !== null && type !== 'swiper')
    throw invalidInput(undefined, { fields: [{ path: 'swiperPresetId', message: PRESET_ELSEWHERE }] });
}

/** A new block on the page itself. */
export function oneBlock(draft: BlockDraft, clean: Cleaners): BlockValues {
  const { type, hidden = false, swiperPresetId = null, promptId = null } = draft;
  checkPreset({ type, swiperPresetId });
  const content = contentOf(draft, clean);
  return { id: uuidv7(), parentId: null, type, ...content, orderIndex: 0, hidden, swiperPresetId, promptId };
}

/** The same blocks under new ids. */
export function renewed(rows: readonly BlockRow[]): BlockValues[] {
  const ids = new Map(rows.map((row) => [row.id, uuidv7()]));
  return rows.map(({ type, version, content, orderIndex, hidden, swiperPresetId, promptId, ...row }) => {
    const parentId = row.parentId === null ? null : (ids.get(row.parentId) ?? null);
    const rest = { type, version, content, orderIndex, hidden, swiperPresetId, promptId };
    return { id: ids.get(row.id) ?? uuidv7(), parentId, ...rest };
  });
}

/** All blocks but this one and those in it. */
export function without(rows: readonly BlockRow[], id: string): BlockRow[] {
  const gone = new Set([id]);
  for (let size = 0; size !== gone.size; ) {
    size = gone.size;
    for (const row of rows) if (row.parentId !== null && gone.has(row.parentId)) gone.add(row.id);
  }
  return rows.filter((row) => !gone.has(row.id));
}

/** The page's blocks with other words and pictures in some of them; refuses whatever is more than that. */
export function reworded(rows: readonly BlockRow[], blocks: ContentChange['blocks'], clean: Cleaners): BlockValues[] {
  const wanted = new Map(blocks.map((block, i) => [block.id, { ...block, place: `blocks.${i}` }]));
  const problems: FieldProblem[] = [];
  const next = rows.map((row): BlockValues => {
    const given = wanted.get(row.id);
    if (given === undefined) return row;
    wanted.delete(row.id);
    const { type, content: before } = upgraded(row);
    const read = readContent({ ...given, type }, given.place, clean);
    if (!read.ok) throw invalidInput(undefined, { fields: read.problems.slice(0, 50) });
    for (const path of beyondWording(type, before, read.content))
      problems.push({ path: `${given.place}.content.${path}`, message: 'is not a word or a picture' });
    return { ...row, version: read.version, content: read.content };
  });
  if (wanted.size > 0) throw blockNotFound();
  if (problems.length > 0) throw structureLocked(undefined, { fields: problems.slice(0, 50) });
  return next;
}

type Exists = { exists(tx: Tx, id: string): Promise<boolean> };
export interface ReferenceNeeds {
  media: Exists;
  affiliateLinks: Exists;
  presets: { existing(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> };
  prompts: Exists;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const keyOf = ({ what, id }: Reference): string => `${what} ${id}`;

/** The block without pictures, links, presets and prompts of these ids. */
function withoutReferences<T extends Referring>(block: T, gone: ReadonlySet<string>): T {
  const fields = blockTypes.find(({ type }) => type === block.type)?.fields ?? [];
  const content = throughFields(fields, block.content as BlockContent, '', (kind, value) => {
    if (kind === 'image' && gone.has(String((value as { mediaId?: unknown } | null)?.mediaId)))
      return { src: '', alt: '' };
    if (kind === 'video' && gone.has(String((value as { mediaId?: unknown } | null)?.mediaId))) return { src: '' };
    return kind === 'affiliate' && gone.has(String(value)) ? '' : value;
  });
  const swiperPresetId = block.swiperPresetId !== null && gone.has(block.swiperPresetId) ? null : block.swiperPresetId;
  const prompt = block.promptId && gone.has(block.promptId) ? { promptId: null } : {};
  return {
    ...block,
    ...prompt,
    content,
    swiperPresetId,
    children: block.children.map((child) => withoutReferences(child, gone)),
  };
}

/** What blocks refer to must be of this workspace: row-level security hides the rest. */
export function makeReferences({ media, affiliateLinks, presets, prompts }: ReferenceNeeds) {
  const exists = async (tx: Tx, { what, id }: Reference): Promise<boolean> => {
    if (!UUID.test(id)) return false;
    if (what === 'carousel preset') return (await presets.existing(tx, [id])).has(id);
    return { prompt: prompts, 'affiliate link': affiliateLinks, picture: media, video: media }[what].exists(tx, id);
  };
  const missing = async (tx: Tx, wanted: readonly Reference[]): Promise<Reference[]> => {
    const unique = [...new Map(wanted.map((one) => [keyOf(one), one])).values()];
    const checked = await Promise.all(unique.map(async (one) => ((await exists(tx, one)) ? undefined : one)));
    return checked.filter((one) => one !== undefined);
  };
  return {
    /** Throws when blocks newly refer to what is not there. */
    async check(tx: Tx, before: readonly BlockRow[], next: readonly BlockValues[], places: Places): Promise<void> {
      const known = new Set(before.flatMap((row) => referencesIn(row, '')).map(keyOf));
      const fresh = next
        .flatMap((row) => referencesIn(row, places.get(row.id) ?? ''))
        .filter((one) => !known.has(keyOf(one)));
      const gone = await missing(tx, fresh);
      const fields = gone.slice(0, 50).map(({ path }) => ({ path, message: 'does not exist here' }));
      if (gone[0]) throw unknownReference({ what: gone[0].what }, { fields });
    },
    /** The same blocks without what has been deleted since. */
    async withoutMissing<T extends Referring>(tx: Tx, blocks: T[]): Promise<T[]> {
      const all = (trees: readonly Referring[]): Reference[] =>
        trees.flatMap((block) => [...referencesIn(block, ''), ...all(block.children)]);
      const gone = new Set((await missing(tx, all(blocks))).map(({ id }) => id));
      return gone.size === 0 ? blocks : blocks.map((block) => withoutReferences(block, gone));
    },
  };
}

/** A page that comes from elsewhere. */
export interface WholePage extends Omit<PageChange, 'translationOf'> {
  title: string;
  locale: string;
  slug: string;
  translationKey: string;
  /** When it changed last, where that is known. */
  updatedAt?: Date | undefined;
  blocks: BlockDraft[];
}
