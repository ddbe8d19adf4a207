import type { BlockContent } from '../blocks/define.ts';
import { blockOf } from '../blocks/registry.ts';
import { escapeHtml } from '../html/escape.ts';
import type { BlockInput } from '../types.ts';
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

const rootMark = (input: BlockInput): string =>
  ` data-block="${escapeHtml(input.id)}" data-type="${escapeHtml(input.type)}"`;

const NO_CHILDREN: readonly BlockInput[] = [];

/** HTML of one block; what cannot be rendered becomes a finding and renders as nothing. */
function renderBlock(input: BlockInput, ctx: PageContext, options: BlocksOptions, depth: number): string {
  const block = blockOf(input.type);
  if (block === undefined) return refuse(input, ctx, 'block_unknown', `There is no block type "${input.type}".`);
  if (options.available.size > 0 && !options.available.has(input.type)) {
    const message = `The template has no place for blocks of type "${input.type}".`;
    return refuse(input, ctx, 'block_unavailable', message);
  }
  if (depth > MAX_DEPTH) return refuse(input, ctx, 'block_depth', `Blocks are nested more than ${MAX_DEPTH} deep.`);
  const read = options.read(input.type, input.version, input.content);
  if ('problem' in read) return refuse(input, ctx, 'block_invalid', `Block "${input.type}": ${read.problem}`);
  if (block.structuredData !== undefined) ctx.data.push(...block.structuredData(read.content));
  if (block.type === 'faq' && options.faq !== undefined) {
    const html = options.faq(read.content, ctx);
    return ctx.editMode ? `<div${rootMark(input)}>${html}</div>\n` : html;
  }
  ctx.root = ctx.editMode ? rootMark(input) : '';
  ctx.open = { children: input.children ?? NO_CHILDREN, depth };
  return block.render(read.content, ctx);
}

function refuse(input: BlockInput, ctx: PageContext, code: string, message: string): string {
  ctx.findings.push({
    level: 'error',
    code,
    message,
    values: { type: input.type, most: MAX_DEPTH },
    blockId: input.id,
  });
  return '';
}

/** HTML of each block that is not hidden, in order. */
export function renderBlocks(
  blocks: readonly BlockInput[],
  ctx: PageContext,
  options: BlocksOptions,
  depth = 0,
): string[] {
  const html: string[] = [];
  for (const input of blocks) {
    if (input.hidden === true) continue;
    ctx.enter(input.id);
    const rendered = renderBlock(input, ctx, options, depth);
    html.push(depth === 0 && !ctx.editMode ? ctx.sponsored(rendered) : rendered);
  }
  return html;
}
