import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const body = text(4000, 1);
const mentions = z.array(uuid).max(20).describe('People of the workspace who are named in it');

export const newComment = z
  .strictObject({
    pageId: uuid,
    blockId: uuid.nullable().optional().describe('Block of the page that it is about; left out: the page'),
    parentId: uuid.nullable().optional().describe('First comment of the thread that it answers'),
    body,
    mentions: mentions.optional(),
  })
  .meta({ id: 'NewPageComment' });

export const commentChange = z
  .strictObject({ body: body.optional(), resolved: z.boolean().optional() })
  .meta({ id: 'PageCommentChange', description: 'Fields left out stay as they are.' });

export const commentSchema = z
  .object({
    id: uuid,
    pageId: uuid,
    blockId: uuid.nullable(),
    parentId: uuid.nullable(),
    authorId: uuid.nullable(),
    authorName: z.string().describe('Empty when the person has left'),
    body: z.string(),
    mentions: z.array(uuid),
    resolvedAt: isoInstant.nullable(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'PageComment' });
export const commentPage = pageOf(commentSchema).meta({ id: 'PageCommentPage' });
export const commentQuery = listQuery.extend({ page: uuid });

export const people = z
  .object({ items: z.array(z.object({ userId: uuid, name: z.string() }).meta({ id: 'CommentPerson' })) })
  .meta({ id: 'CommentPeople' });

export type NewComment = z.output<typeof newComment>;
export type CommentChange = z.output<typeof commentChange>;
export type Comment = z.output<typeof commentSchema>;
export type CommentQuery = z.output<typeof commentQuery>;
