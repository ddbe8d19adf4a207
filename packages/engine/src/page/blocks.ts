import type { BlockContent } from '../blocks/define.ts';
import { blockOf } from '../blocks/registry.ts';
import { escapeHtml } from '../html/escape.ts';
import type { BlockInput, Json } from '../types.ts';
import type { PageContext } from './context.ts';

/** Brings content to the present version and proves that it has the right shape; undefined when it has not. */
export type BlockReader = (
  type: string,
  version: number,
  content: BlockContent,
) => { content: BlockContent } | { problem: string };

/** Renders a FAQ through the template's own fragment, where it has one. */
export type FaqRenderer = (content: BlockContent, ctx: PageContext) => string;

const MAX_DEPTH = 12;

export interface BlocksOptions {
  read: BlockReader;
  /** Types the template allows; empty: all. */
  available: ReadonlySet<string>;
  faq: FaqRenderer | undefined;
}

/** HTML of one block and what is in it; what cannot be rendered becomes a finding and renders as nothing. */
function renderBlock(
  input: BlockInput,
  ctx: PageContext,
  options: BlocksOptions,
  depth: number,
  data: { [key: string]: Json }[],
): string {
  ctx.enter(input.id);
  const refuse = (code: string, message: string): string => {
    ctx.findings.push({ level: 'error', code, message, blockId: input.id });
    return '';
  };
  const block = blockOf(input.type);
  if (block === undefined) return refuse('block_unknown', `There is no block type "${input.type}".`);
  if (options.available.size > 0 && !options.available.has(input.type)) {
    return refuse('block_unavailable', `The template has no place for blocks of type "${input.type}".`);
  }
  if (depth > MAX_DEPTH) return refuse('block_depth', `Blocks are nested more than ${MAX_DEPTH} deep.`);
  const read = options.read(input.type, input.version, input.content);
  if ('problem' in read) return refuse('block_invalid', `Block "${input.type}": ${read.problem}`);
  if (block.structuredData !== undefined) data.push(...block.structuredData(read.content));
  if (block.type === 'faq' && options.faq !== undefined) {
    const html = options.faq(read.content, ctx);
    return ctx.editMode ? `<div${rootMark(input)}>${html}</div>\n` : html;
  }
  ctx.root = ctx.editMode ? rootMark(input) : '';
  // Called from within render, so headings come in reading order: the container's own first.
  ctx.children = () =>
    (input.children ?? [])
      .filter((child) => child.hidden !== true)
      .map((child) => renderBlock(child, ctx, options, depth + 1, data));
  return block.render(read.content, ctx);
}

const rootMark = (input: BlockInput): string =>
  ` data-block="${escapeHtml(input.id)}" data-type="${escapeHtml(input.type)}"`;

/** All blocks of a page in order, with the structured data they carry. */
export function renderBlocks(
  blocks: readonly BlockInput[],
  ctx: PageContext,
  options: BlocksOptions,
): { html: string; data: { [key: string]: Json }[] } {
  const data: { [key: string]: Json }[] = [];
  let html = '';
  for (const input of blocks) {
    if (input.hidden !== true) html += renderBlock(input, ctx, options, 0, data);
  }
  return { html, data };
}
