/**
 * The site engine: blocks and a template become static files. Runs in Node, in a worker and in a browser; uses no file system,
 * no network and no clock, so the same input always gives the same bytes.
 */
export type { BlockContent, BlockField, Label } from './blocks/define.ts';
export {
  type BlockProblem,
  type BlockTypeInfo,
  blockJsonSchema,
  blockTypes,
  extractText,
  type ParsedBlock,
  parseBlock,
} from './blocks/parse.ts';
export type { RenderedPage } from './page/render.ts';
export { renderPage } from './site/render-page.ts';
export type * from './types.ts';
