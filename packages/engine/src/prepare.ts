/** What has to be worked out before pages can be rendered by `@atelier/engine/render`: loads schemas and the template language. */
import { z } from 'zod';
import { schemaOf } from './blocks/parse.ts';
import { BLOCKS } from './blocks/registry.ts';
import type { BlockShapes } from './render.ts';
import type { Json } from './types.ts';

export { readBlock } from './blocks/reader.ts';
export type { PrefixCss } from './site/assets.ts';
export { planSite } from './site/plan.ts';
export { liquidRunner } from './template/runner.ts';
export { type TemplateProblem, validateTemplate } from './template/validate.ts';

/** JSON Schemas of what is stored for each block type: defaults are filled in, so every key is required. */
export const blockShapes = (): BlockShapes =>
  Object.fromEntries(
    BLOCKS.map((block) => [block.type, z.toJSONSchema(schemaOf(block), { io: 'output' }) as { [key: string]: Json }]),
  );
