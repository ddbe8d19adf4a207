/**
 * Rendering alone, for programs in which every millisecond of start-up counts: loads neither the schema library nor the template
 * language. What it needs of them (`SitePlan`, block shapes) is plain JSON made by `@atelier/engine/plan`.
 */
import { blockOf } from './blocks/registry.ts';
import { type ShapeCheck, shapeCheck } from './blocks/shape.ts';
import type { BlockReader } from './page/blocks.ts';
import type { Json } from './types.ts';

export { binaryFiles, sharedFiles } from './output/shared.ts';
export { makePageRenderer, type PageRenderer, type RenderedPage } from './page/render.ts';
export type { TemplateRunner } from './page/runner.ts';
export {
  type Addresses,
  type IndexEntries,
  indexFindings,
  linkFindings,
  siteAddresses,
  variableFindings,
} from './site/check.ts';
export { fingerprint } from './site/fingerprint.ts';
export type { SitePlan } from './site/plan.ts';
export { sharedHashes } from './site/shared-hash.ts';
export { isUsableSlug, localeOf, pagePath, pageUrl } from './site/urls.ts';
export { needsNoIndex, type SiteView, viewOf } from './site/view.ts';
export type * from './types.ts';

/** JSON Schemas of the block types' stored content, by type. */
export type BlockShapes = { [type: string]: { [key: string]: Json } };

/** A reader that passes content which certainly fits, and asks `full` about everything else. */
export function fastReader(shapes: BlockShapes, full: BlockReader): BlockReader {
  const checks = new Map<string, { version: number; check: ShapeCheck }>();
  for (const [type, schema] of Object.entries(shapes)) {
    const block = blockOf(type);
    if (block !== undefined) checks.set(type, { version: block.version, check: shapeCheck(schema) });
  }
  return (type, version, content) => {
    const known = checks.get(type);
    return known !== undefined && known.version === version && known.check(content)
      ? { content }
      : full(type, version, content);
  };
}
