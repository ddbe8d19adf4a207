import type { BlockInput, TemplateInput } from '@atelier/engine';
import { z } from 'zod';
import { savedTemplate } from '#domains/templates/index.ts';
import { text } from '#kernel/http/wire.ts';
import { saidSchema } from '#kernel/words/index.ts';

const said = z.array(saidSchema);

/** Text fields beside the archive. */
export const importFields = z.strictObject({
  name: text(120, 1).optional().describe('Left out: taken from the title of the theme'),
  externalAssets: z
    .enum(['keep', 'drop'])
    .optional()
    .describe('What becomes of files that the theme loads from other hosts; left out: keep'),
});
export const importedSchema = z
  .object({
    template: savedTemplate,
    pages: z.array(z.object({ slug: z.string(), title: z.string() })).describe('Pages that the theme brought'),
    report: z.object({ kept: said, skipped: said, warnings: said }),
  })
  .meta({ id: 'ImportedTemplate' });

/** A file of a template that comes with the product. */
export interface BuiltInAsset {
  path: string;
  bytes: Uint8Array;
  contentType: string;
  hash: string;
}
/** Pages that a new site of the template begins with, in one language. */
export interface StarterPages {
  locale: string;
  pages: {
    slug: string;
    title: string;
    navTitle?: string;
    kind?: 'page' | 'article';
    metaDescription: string;
    blocks: Pick<BlockInput, 'type' | 'content'>[];
  }[];
}
/** A template that comes with the product. `slug` is permanent. */
export interface BuiltInTemplate {
  slug: string;
  name: string;
  description: string;
  /** Name and description in other languages, by language. */
  translations?: Record<string, { name: string; description: string }>;
  template: Omit<TemplateInput, 'id' | 'version' | 'assets'>;
  assets: BuiltInAsset[];
  variableDescriptions?: Record<string, string>;
  starterPages: StarterPages[];
}
