import { type BlockContent, type BlockField, blockTypes, parseBlock } from '@atelier/engine';
import { z } from 'zod';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { isoInstant, jsonObject, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

export const MAX_BLOCKS = 500;
/** A block on the page itself is one deep. */
export const MAX_DEPTH = 6;
/** Deep enough for any content in any block; beyond it nothing is read at all. */
const MAX_NESTING = 60;

function isShallow(value: unknown, left = MAX_NESTING): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1));
}

/** Looks at the nesting first: a schema that follows every level would exhaust the stack. */
export const bounded = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value, ctx) => {
    if (isShallow(value)) return value;
    ctx.addIssue({ code: 'custom', message: 'is nested too deeply' });
    return z.NEVER;
  }, schema);

/** A block as an editor sends it, with those in it. */
export interface BlockDraft {
  id?: string | undefined;
  type: string;
  version?: number | undefined;
  content: Record<string, unknown>;
  hidden?: boolean | undefined;
  swiperPresetId?: string | null | undefined;
  promptId?: string | null | undefined;
  children?: BlockDraft[] | undefined;
}

const type = z.string().min(1).max(40).describe('One of the block types');
const version = z.int().min(1).max(10_000).describe('Version of the content; left out: the newest of the type');
const place = z.int().min(0).max(MAX_BLOCKS).describe('Place among the blocks beside it; left out: the last');

const given = {
  version: version.optional(),
  hidden: z.boolean().optional(),
  swiperPresetId: uuid.nullable().optional().describe('Carousel preset that a swiper block shows'),
  promptId: uuid.nullable().optional().describe('Prompt that wrote its words; left out: as it was'),
};

const blockDraft: z.ZodType<BlockDraft> = z
  .strictObject({
    id: uuid
      .optional()
      .describe(
        'Of a block of this page. Any other id, or none, makes a new block, whose id the answer has in the same place',
      ),
    type,
    content: jsonObject,
    ...given,
    get children() {
      return z.array(blockDraft).max(MAX_BLOCKS).optional();
    },
  })
  .meta({ id: 'BlockDraft' });

export const blockTreeChange = bounded(
  z
    .strictObject({ blocks: z.array(blockDraft).max(MAX_BLOCKS) })
    .meta({ id: 'BlockTreeChange', description: 'All blocks of the page, in order.' }),
);

export const contentChange = bounded(
  z
    .strictObject({
      blocks: z
        .array(z.strictObject({ id: uuid, version: version.optional(), content: jsonObject }))
        .min(1)
        .max(MAX_BLOCKS)
        .refine((blocks) => new Set(blocks.map(({ id }) => id)).size === blocks.length, 'names a block twice'),
    })
    .meta({ id: 'PageContentChange', description: 'New words and pictures, by block; all else stays as it is.' }),
);

export const newBlock = bounded(
  z
    .strictObject({
      pageId: uuid,
      parentId: uuid.nullable().optional().describe('Block that takes it in; left out: the page itself'),
      type,
      content: jsonObject,
      ...given,
      orderIndex: place.optional(),
    })
    .meta({ id: 'NewPageBlock' }),
);

export const blockChange = bounded(
  z
    .strictObject({
      parentId: uuid.nullable().optional(),
      content: jsonObject.optional(),
      ...given,
      orderIndex: place.optional(),
    })
    .refine((change) => change.version === undefined || change.content !== undefined, {
      path: ['version'],
      message: 'goes with content only',
    })
    .meta({ id: 'PageBlockChange', description: 'Fields left out stay as they are.' }),
);

export const blockSchema = z
  .object({
    id: uuid,
    pageId: uuid,
    parentId: uuid.nullable(),
    type: z.string(),
    version: z.int(),
    content: z.record(z.string(), z.unknown()),
    orderIndex: z.int(),
    hidden: z.boolean(),
    promptId: uuid.nullable().describe('Prompt that wrote its words'),
    swiperPresetId: uuid.nullable(),
    isHero: z.boolean(),
    isArticle: z.boolean(),
    isCta: z.boolean(),
    pageRevision: z.int().describe('Revision of the page: value of If-Match'),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'PageBlock' });
export const blockListQuery = listQuery.extend({
  ...{ site: uuid.optional(), page: uuid.optional(), type: type.optional() },
  ordering: z.enum(['orderIndex', '-orderIndex', 'createdAt', '-createdAt']).default('orderIndex'),
});
export const blockPage = pageOf(blockSchema).meta({ id: 'PageBlockPage' });

export const reorderBlocks = z
  .strictObject({
    pageId: uuid,
    parentId: uuid.nullable().default(null),
    ids: z
      .array(uuid)
      .min(1)
      .max(MAX_BLOCKS)
      .refine((ids) => new Set(ids).size === ids.length, 'names a block twice'),
  })
  .meta({ id: 'ReorderPageBlocks', description: 'These blocks come first, in this order; the others follow.' });
export const blocksReordered = z
  .object({ ids: z.array(uuid), pageRevision: z.int() })
  .meta({ id: 'PageBlocksReordered' });

const label = z.object({ en: z.string(), it: z.string() });
/** Inspector controls are data of many shapes; `kind` says which. */
const field = z.looseObject({ kind: z.string(), name: z.string(), label }).meta({ id: 'BlockField' });
const anything = z.record(z.string(), z.unknown());
export const blockTypeList = z
  .object({
    items: z.array(
      z
        .object({
          type: z.string(),
          version: z.int(),
          label,
          icon: z.string(),
          container: z.boolean(),
          fields: z.array(field),
          defaults: z.object({ en: anything, it: anything }),
          contentSchema: anything.describe('JSON Schema of the content'),
        })
        .meta({ id: 'BlockType' }),
    ),
  })
  .meta({ id: 'BlockTypeList' });

export type BlockTreeChange = z.output<typeof blockTreeChange>;
export type ContentChange = z.output<typeof contentChange>;
export type NewBlock = z.output<typeof newBlock>;
export type BlockChange = z.output<typeof blockChange>;
export type PageBlock = z.output<typeof blockSchema>;
export type BlockListQuery = z.output<typeof blockListQuery>;
export type ReorderBlocks = z.output<typeof reorderBlocks>;

/** Makes HTML in content safe. */
export interface Cleaners {
  richText(html: string): string;
  embedHtml(html: string): string;
}

/** Something that a block refers to by id, and where. */
export interface Reference {
  what: 'picture' | 'video' | 'affiliate link' | 'carousel preset' | 'prompt';
  id: string;
  path: string;
}

const types = new Map(blockTypes.map((one) => [one.type, one]));
const at = (place: string, path: string): string => [place, path].filter((part) => part !== '').join('.');
const isObject = (value: unknown): value is BlockContent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const takesBlocks = (blockType: string): boolean => types.get(blockType)?.container === true;

/** Goes through content by the fields of its type; `change` gives each value back, changed or not. */
export function throughFields(
  fields: readonly BlockField[],
  content: BlockContent,
  place: string,
  change: (kind: BlockField['kind'], value: unknown, path: string) => unknown,
): BlockContent {
  const out: Record<string, unknown> = { ...content };
  for (const one of fields) {
    const value = content[one.name];
    const path = at(place, one.name);
    if (one.kind === 'list' && Array.isArray(value))
      out[one.name] = value.map((item, i) =>
        isObject(item) ? throughFields(one.fields, item, at(path, String(i)), change) : item,
      );
    else if (value !== undefined) out[one.name] = change(one.kind, value, path);
  }
  return out as BlockContent;
}

/**
 * Content as it is stored: at the newest version of its type, complete, with safe HTML.
 * @param place where the block stands in what was sent, e.g. `blocks.0`
 */
export function readContent(
  { type: name, version: given, content }: Pick<BlockDraft, 'type' | 'version' | 'content'>,
  place: string,
  clean: Cleaners,
): { ok: true; version: number; content: BlockContent } | { ok: false; problems: FieldProblem[] } {
  const known = types.get(name);
  if (!known) return { ok: false, problems: [{ path: at(place, 'type'), message: 'is not a block type' }] };
  const from = given ?? known.version;
  if (from > known.version) {
    const message = `is newer than the newest, ${known.version}`;
    return { ok: false, problems: [{ path: at(place, 'version'), message }] };
  }
  const parsed = parseBlock(name, from, content);
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ path: at(at(place, 'content'), path), message }));
    return { ok: false, problems };
  }
  const cleaned = throughFields(known.fields, parsed.content, '', (kind, value) => {
    if (typeof value !== 'string') return value;
    if (kind === 'richtext') return clean.richText(value);
    return kind === 'html' ? clean.embedHtml(value) : value;
  });
  return { ok: true, version: parsed.version, content: cleaned };
}

/** Ids of pictures, affiliate links, presets and prompts that a block names. */
export function referencesIn(block: Omit<Referring, 'children'>, place: string): Reference[] {
  const found: Reference[] = [];
  if (block.swiperPresetId)
    found.push({ what: 'carousel preset', id: block.swiperPresetId, path: at(place, 'swiperPresetId') });
  if (block.promptId) found.push({ what: 'prompt', id: block.promptId, path: at(place, 'promptId') });
  const known = types.get(block.type);
  throughFields(known?.fields ?? [], block.content as BlockContent, at(place, 'content'), (kind, value, path) => {
    if ((kind === 'image' || kind === 'video') && isObject(value) && typeof value.mediaId === 'string' && value.mediaId)
      found.push({ what: kind === 'image' ? 'picture' : 'video', id: value.mediaId, path: at(path, 'mediaId') });
    if (kind === 'affiliate' && typeof value === 'string' && value !== '')
      found.push({ what: 'affiliate link', id: value, path });
    return value;
  });
  return found;
}

/** What a block needs to have for its references to be found. */
export interface Referring {
  type: string;
  content: Record<string, unknown>;
  swiperPresetId: string | null;
  promptId?: string | null;
  children: Referring[];
}
