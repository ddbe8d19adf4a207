import { z } from 'zod';
import { bounded } from '#domains/page-blocks/index.ts';
import { isoInstant, jsonObject, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const name = text(120, 1);

/** A block as a page has it, without ids: each use makes new ones. */
export interface SavedDraft {
  type: string;
  version?: number | undefined;
  content: Record<string, unknown>;
  hidden?: boolean | undefined;
  swiperPresetId?: string | null | undefined;
  children?: SavedDraft[] | undefined;
}
const draft: z.ZodType<SavedDraft> = z
  .strictObject({
    type: text(40, 1),
    version: z.int().min(1).max(10_000).optional(),
    content: jsonObject,
    hidden: z.boolean().optional(),
    swiperPresetId: uuid.nullable().optional(),
    get children() {
      return z.array(draft).max(500).optional();
    },
  })
  .meta({ id: 'SavedBlockDraft' });

export const newSavedBlock = bounded(z.strictObject({ name, block: draft }).meta({ id: 'NewSavedBlock' }));
export const savedBlockChange = z
  .strictObject({ name: name.optional() })
  .meta({ id: 'SavedBlockChange', description: 'Fields left out stay as they are.' });

/** The same, complete. */
export interface SavedTree extends Required<SavedDraft> {
  version: number;
  hidden: boolean;
  swiperPresetId: string | null;
  children: SavedTree[];
}
const tree: z.ZodType<SavedTree> = z
  .object({
    type: z.string(),
    version: z.int(),
    content: z.record(z.string(), z.unknown()),
    hidden: z.boolean(),
    swiperPresetId: uuid.nullable(),
    get children() {
      return z.array(tree);
    },
  })
  .meta({ id: 'SavedBlockTree' });

export const savedBlockSchema = z
  .object({
    id: uuid,
    name: z.string(),
    type: z.string(),
    block: tree,
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'SavedBlock' });
export const savedBlockPage = pageOf(savedBlockSchema).meta({ id: 'SavedBlockPage' });
export const savedBlockQuery = listQuery.extend({
  q: text(120).optional().describe('Part of the name'),
  type: text(40).optional(),
});

export type NewSavedBlock = z.output<typeof newSavedBlock>;
export type SavedBlockChange = z.output<typeof savedBlockChange>;
export type SavedBlock = z.output<typeof savedBlockSchema>;
export type SavedBlockQuery = z.output<typeof savedBlockQuery>;
