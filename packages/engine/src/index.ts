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
export { beyondWording, isWording, type WordPlace, wordPlaces } from './blocks/words.ts';
export { colorCss, isColor } from './css/colors.ts';
export { prefixCss } from './css/prefix.ts';
export { richText } from './html/richtext.ts';
export type { RichTextSink } from './html/sink.ts';
export type { LayoutDefinition, ResolvedLayout } from './layouts/define.ts';
export { LAYOUTS, resolveLayout } from './layouts/registry.ts';
export type { Piece } from './page/pieces.ts';
export type { RenderedPage } from './page/render.ts';
export type { PrefixCss } from './site/assets.ts';
export {
  type BuildEvent,
  type BuildOptions,
  buildPage,
  buildSite,
  type KnownPage,
  type PageSource,
} from './site/build.ts';
export { renderPage, renderPieces } from './site/render-page.ts';
export { isUsableSlug, pageUrl } from './site/urls.ts';
export { TemplateError } from './template/liquid.ts';
export { NAMES as TEMPLATE_NAMES } from './template/names.ts';
export { type TemplateProblem, validateTemplate } from './template/validate.ts';
export type * from './types.ts';
