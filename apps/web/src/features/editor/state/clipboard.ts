import { type BlockContent, type BlockField, type Json, parseBlock } from '@atelier/engine';
import { blockType } from './store.ts';
import { type EditorBlock, newId } from './tree.ts';

/** Blocks as they travel through the system's clipboard: text, so that they also survive a mail or a note. */
interface Copied {
  atelier: 'blocks';
  workspace: string;
  blocks: readonly unknown[];
}

const isObject = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MAX_DEPTH = 12;

/** Text for the clipboard. */
export const copiedText = (workspace: string, blocks: readonly EditorBlock[]): string =>
  JSON.stringify({ atelier: 'blocks', workspace, blocks } satisfies Copied);

/** Another workspace has neither our pictures nor our links. */
function withoutReferences(fields: readonly BlockField[], content: BlockContent): BlockContent {
  const out = { ...content };
  for (const field of fields) {
    const value = out[field.name];
    if (field.kind === 'affiliate') out[field.name] = '';
    if (isObject(value) && typeof value.mediaId === 'string') {
      if (field.kind === 'image') out[field.name] = { src: '', alt: '' };
      if (field.kind === 'video') out[field.name] = { src: '' };
    }
    if (field.kind === 'list' && Array.isArray(value))
      out[field.name] = value.map((item) => (isObject(item) ? withoutReferences(field.fields, item) : item));
  }
  return out;
}

function readBlock(value: unknown, foreign: boolean, depth: number): EditorBlock[] {
  if (!isObject(value) || typeof value.type !== 'string' || depth > MAX_DEPTH) return [];
  const version = typeof value.version === 'number' ? value.version : (blockType(value.type)?.version ?? 1);
  const parsed = parseBlock(value.type, version, value.content);
  if (!parsed.ok) return [];
  const { swiperPresetId } = value;
  const fields = blockType(value.type)?.fields ?? [];
  const inside = Array.isArray(value.children) && blockType(value.type)?.container === true ? value.children : [];
  return [
    {
      id: newId(),
      type: value.type,
      version: parsed.version,
      content: foreign ? withoutReferences(fields, parsed.content) : parsed.content,
      hidden: value.hidden === true,
      promptId: null,
      swiperPresetId: !foreign && typeof swiperPresetId === 'string' ? swiperPresetId : null,
      children: inside.flatMap((child) => readBlock(child, foreign, depth + 1)),
    },
  ];
}

/** One stored block, under new ids; undefined when it is none that can be used. */
export const freshBlock = (value: unknown): EditorBlock | undefined => readBlock(value, false, 0)[0];

/** Blocks in a text from the clipboard, under new ids; empty when there are none that can be used. */
export function pastedBlocks(text: string, workspace: string): EditorBlock[] {
  if (!text.startsWith('{"atelier":"blocks"')) return [];
  try {
    const copied = JSON.parse(text) as Partial<Copied>;
    const foreign = copied.workspace !== workspace;
    return (copied.blocks ?? []).flatMap((block) => readBlock(block, foreign, 0));
  } catch {
    return [];
  }
}
