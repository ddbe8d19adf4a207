import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const timelineKind = z.enum([
  'note',
  'created',
  'changed',
  'stage_changed',
  'consent_changed',
  'merged',
  'merge_undone',
  'imported',
  'import_undone',
]);

export const newNote = z.strictObject({ body: text(10_000, 1) }).meta({ id: 'NewCustomerNote' });
export const noteChange = z.strictObject({ body: text(10_000, 1) }).meta({ id: 'CustomerNoteChange' });

export const timelineEntry = z
  .object({
    id: uuid.describe('Of a note: for PUT and DELETE /customer-notes/{id}'),
    customerId: uuid,
    kind: timelineKind.describe('note: words of a person; the others: what happened here'),
    body: z.string().describe('Words of a note; empty for the other kinds'),
    fields: z.array(z.string()).describe('changed: names of the fields, as in Customer'),
    from: z.string().describe('stage_changed: stage before; empty for other kinds'),
    to: z.string().describe('stage_changed: stage after; consent_changed: the basis; empty for other kinds'),
    reason: z.string().describe('stage_changed: why, where somebody said; consent_changed: where it comes from'),
    objectId: uuid.nullable().describe('merged, merge_undone: the merge; imported, import_undone: the import'),
    name: z.string().describe('merged, merge_undone: name of the other customer'),
    authorId: uuid.nullable(),
    authorName: z.string().describe('Empty when nobody did it in person, or the person has left'),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'CustomerTimelineEntry' });
export const timelinePage = pageOf(timelineEntry).meta({ id: 'CustomerTimelinePage' });
export const timelineQuery = listQuery.extend({ kind: timelineKind.optional() });

export type TimelineEntry = z.output<typeof timelineEntry>;
export type TimelineQuery = z.output<typeof timelineQuery>;
export type TimelineKind = z.output<typeof timelineKind>;
/** What a line may say beside its kind. */
export type TimelineData = Partial<Pick<TimelineEntry, 'fields' | 'from' | 'to' | 'reason' | 'objectId' | 'name'>>;
