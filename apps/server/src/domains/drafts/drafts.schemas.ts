import { NETWORK_IDS } from '@atelier/ai';
import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const DRAFT_STATES = ['idea', 'brief', 'draft', 'review', 'ready'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];
const state = z.enum(DRAFT_STATES);

const fields = {
  title: text(200, 1),
  brief: text(5000),
  body: text(50_000),
  channel: z.enum(NETWORK_IDS).nullable().describe('Where it is meant for'),
  language: z.enum(['it', 'en']),
  ownerId: uuid.nullable().describe('Who works on it'),
  dueOn: z.iso.date().nullable(),
  generationId: uuid.nullable().describe('What AI wrote of it; while that is an offline sample it cannot become ready'),
};

export const draftSchema = z
  .object({
    id: uuid,
    state,
    ...fields,
    channel: z.string().nullable(),
    language: z.string(),
    ownerName: z.string().describe('Empty when nobody works on it'),
    isSample: z.boolean().describe('An offline sample wrote it'),
    comments: z.number().int(),
    planId: uuid.nullable().describe('The plan that it is an item of'),
    planKind: z.string().nullable(),
    isPaused: z.boolean().describe('Its plan is paused: it can be changed, not approved and not used'),
    revision: z.number().int(),
    approvedBy: uuid.nullable(),
    createdBy: uuid.nullable(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'Draft' });
export const draftPage = pageOf(draftSchema).meta({ id: 'DraftPage' });

export const newDraft = z
  .strictObject({
    title: fields.title,
    state: z.enum(['idea', 'brief', 'draft']).default('idea'),
    brief: fields.brief.default(''),
    body: fields.body.default(''),
    channel: fields.channel.default(null),
    language: fields.language.default('en'),
    ownerId: fields.ownerId.default(null),
    dueOn: fields.dueOn.default(null),
    generationId: fields.generationId.default(null),
  })
  .meta({ id: 'NewDraft' });
export const draftChange = z
  .strictObject(fields)
  .partial()
  .meta({ id: 'DraftChange', description: 'Fields left out stay as they are. New words make a new version.' });

export const draftQuery = listQuery.extend({
  state: state.optional(),
  owner: uuid.optional(),
  q: text(120).optional().describe('Part of the title'),
});
export const moveRequest = z.strictObject({ to: z.enum(['idea', 'brief', 'draft', 'review']) });
export const decideRequest = z.strictObject({
  decision: z.enum(['approve', 'return']),
  comment: text(4000).optional().describe('Said to whoever wrote it'),
});

export const versionParams = z.strictObject({ id: uuid, revision: z.coerce.number().int().min(1).max(1_000_000) });
export const partQuery = listQuery;
export const versionPage = pageOf(
  z.object({
    revision: z.number().int(),
    title: z.string(),
    brief: z.string(),
    body: z.string(),
    createdBy: uuid.nullable(),
    createdAt: isoInstant,
  }),
).meta({ id: 'DraftVersionPage' });

export const commentSchema = z
  .object({ id: uuid, authorId: uuid.nullable(), authorName: z.string(), body: z.string(), createdAt: isoInstant })
  .meta({ id: 'DraftComment' });
export const commentPage = pageOf(commentSchema).meta({ id: 'DraftCommentPage' });
export const newComment = z.strictObject({ body: text(4000, 1) });

export type Draft = z.output<typeof draftSchema>;
export type NewDraft = z.output<typeof newDraft>;
export type DraftChange = z.output<typeof draftChange>;
export type DraftQuery = z.output<typeof draftQuery>;
export type PartQuery = z.output<typeof partQuery>;
export type Decision = z.output<typeof decideRequest>;
export type DraftComment = z.output<typeof commentSchema>;
