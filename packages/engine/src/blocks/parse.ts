import { z } from 'zod';
import type { BlockInput, Json } from '../types.ts';
import type { BlockContent, BlockDefinition, BlockField, Label } from './define.ts';
import { BLOCKS, blockOf } from './registry.ts';

/** Why content was refused. `path` leads into the content, e.g. `slides.2.title`. */
export interface BlockProblem {
  path: string;
  message: string;
}

export type ParsedBlock =
  | { ok: true; version: number; content: BlockContent }
  | { ok: false; problems: BlockProblem[] };

/** What an editor needs to know of a block type: plain JSON. */
export interface BlockTypeInfo {
  type: string;
  version: number;
  label: Label;
  icon: string;
  container: boolean;
  fields: BlockField[];
  defaults: { en: BlockContent; it: BlockContent };
}

const schemas = new Map<string, z.ZodType>();

/** The Zod schema of a block type at its present version. */
export function schemaOf(block: BlockDefinition): z.ZodType {
  let schema = schemas.get(block.type);
  if (schema === undefined) {
    schema = block.schema(z);
    schemas.set(block.type, schema);
  }
  return schema;
}

/** All block types with their inspector fields and the content of a new block. */
export const blockTypes: readonly BlockTypeInfo[] = BLOCKS.map((block) => ({
  type: block.type,
  version: block.version,
  label: block.label,
  icon: block.icon,
  container: block.container === true,
  fields: block.fields,
  defaults: { en: block.defaults('en') as BlockContent, it: block.defaults('it') as BlockContent },
}));

/**
 * Brings content from `version` to the type's present version; undefined when that version never existed.
 * The result still has to pass the schema.
 */
export function upgradeContent(
  block: BlockDefinition,
  version: number,
  content: BlockContent,
): BlockContent | undefined {
  if (!Number.isInteger(version) || version < 1 || version > block.version) return undefined;
  let upgraded = content;
  for (let v = version; v < block.version; v++) {
    const step = block.upgrades[v];
    if (step === undefined) return undefined;
    upgraded = step(upgraded);
  }
  return upgraded;
}

/**
 * Upgrades and validates a block's content. Never throws.
 *
 * @example parseBlock('cta', 1, { heading: 5 }) // { ok: false, problems: [{ path: 'heading', message: … }] }
 */
export function parseBlock(type: string, version: number, content: unknown): ParsedBlock {
  const block = blockOf(type);
  if (block === undefined) return { ok: false, problems: [{ path: '', message: `There is no block type "${type}".` }] };
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return { ok: false, problems: [{ path: '', message: 'Block content must be an object.' }] };
  }
  const upgraded = upgradeContent(block, version, content as BlockContent);
  if (upgraded === undefined) {
    return {
      ok: false,
      problems: [{ path: '', message: `"${type}" has no version ${version}; the newest is ${block.version}.` }],
    };
  }
  const parsed = schemaOf(block).safeParse(upgraded);
  if (parsed.success) return { ok: true, version: block.version, content: parsed.data as BlockContent };
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message })),
  };
}

/** JSON Schema of a block type's content, for documentation and for writers of content. */
export function blockJsonSchema(type: string): Json | undefined {
  const block = blockOf(type);
  return block === undefined ? undefined : (z.toJSONSchema(schemaOf(block), { io: 'input' }) as Json);
}

/** The words of blocks in reading order, hidden ones left out; for search, summaries and checks. */
export function extractText(blocks: readonly BlockInput[]): string {
  const parts: string[] = [];
  for (const input of blocks) {
    if (input.hidden === true) continue;
    const parsed = parseBlock(input.type, input.version, input.content);
    const words = parsed.ok ? (blockOf(input.type)?.text(parsed.content) ?? '') : '';
    if (words !== '') parts.push(words);
    const inner = extractText(input.children ?? []);
    if (inner !== '') parts.push(inner);
  }
  return parts.join('\n');
}
