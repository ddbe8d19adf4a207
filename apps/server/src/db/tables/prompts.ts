import { boolean, index, integer, jsonb, pgTable, real, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** A `{placeholder}` of a prompt. */
export interface PromptVariable {
  name: string;
  type: 'text' | 'number' | 'list' | 'choice';
  isRequired: boolean;
  standard: string | null;
  description: string;
  choices: string[];
}

/** What a version of a prompt keeps. */
export interface PromptContent {
  name: string;
  type: 'text' | 'image';
  blockType: string;
  language: string;
  provider: string | null;
  model: string | null;
  temperature: number | null;
  maxTokens: number | null;
  systemPrompt: string;
  prompt: string;
  variables: PromptVariable[];
}

/** Prompts at their newest version. `workspace_id` is null for those that come with the product: everybody reads them. */
export const prompts = pgTable(
  'prompts',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    /** Which one of the product's set it is, e.g. `faq.it`. */
    key: text('key'),
    name: text('name').notNull(),
    type: text('type').$type<PromptContent['type']>().notNull(),
    blockType: text('block_type').notNull(),
    language: text('language').notNull(),
    provider: text('provider'),
    model: text('model'),
    temperature: real('temperature'),
    maxTokens: integer('max_tokens'),
    systemPrompt: text('system_prompt').notNull().default(''),
    prompt: text('prompt').notNull(),
    variables: jsonb('variables').$type<PromptVariable[]>().notNull().default([]),
    isActive: boolean('is_active').notNull().default(true),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [unique('prompts_key').on(t.key), index('prompts_list_idx').on(t.workspaceId, t.name, t.id)],
);

/** Immutable: every content a prompt has had, its newest one included. */
export const promptVersions = pgTable(
  'prompt_versions',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    promptId: uuid('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    content: jsonb('content').$type<PromptContent>().notNull(),
    /** The version that was brought back, if one was. */
    restoredFrom: integer('restored_from'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (t) => [unique('prompt_versions_key').on(t.promptId, t.version)],
);
