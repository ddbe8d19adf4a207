import { z } from 'zod';
import { promptValues } from '#domains/prompts/index.ts';
import { uuid } from '#kernel/http/wire.ts';

export const pagesRequest = z
  .strictObject({
    pageIds: z.array(uuid).min(1).max(500).describe('Each tells brand_name, title, keywords, description and language'),
    values: promptValues,
  })
  .meta({ id: 'PromptForPages' });

export type PagesRequest = z.output<typeof pagesRequest>;
