import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { notYourNote } from './customer-timeline.errors.ts';
import { newNote, noteChange, timelineEntry, timelinePage, timelineQuery } from './customer-timeline.schemas.ts';
import type { CustomerTimeline } from './customer-timeline.service.ts';

export const customerTimelineRoutes = (timeline: CustomerTimeline) => [
  defineRoute({
    id: 'customerTimeline.list',
    method: 'GET',
    path: '/customers/{id}/timeline',
    summary: 'Notes about a customer and what happened with it, newest first',
    access: 'contact:read',
    params: idParams,
    query: timelineQuery,
    status: 200,
    response: timelinePage,
    errors: [notFound],
    handler: ({ actor, params, query }) => timeline.list(asMember(actor), params.id, query),
  }),
  defineRoute({
    id: 'customerTimeline.addNote',
    method: 'POST',
    path: '/customers/{id}/notes',
    summary: 'Write a note about a customer',
    access: 'contact:update',
    params: idParams,
    body: newNote,
    status: 201,
    response: timelineEntry,
    errors: [notFound],
    handler: ({ actor, params, body }) => timeline.addNote(asMember(actor), params.id, body.body),
  }),
  defineRoute({
    id: 'customerTimeline.changeNote',
    method: 'PUT',
    path: '/customer-notes/{id}',
    summary: 'Change the words of an own note',
    access: 'contact:update',
    params: idParams,
    body: noteChange,
    status: 200,
    response: timelineEntry,
    errors: [notFound, notYourNote],
    handler: ({ actor, params, body }) => timeline.changeNote(asMember(actor), params.id, body.body),
  }),
  defineRoute({
    id: 'customerTimeline.deleteNote',
    method: 'DELETE',
    path: '/customer-notes/{id}',
    summary: 'Delete a note',
    access: 'contact:update',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await timeline.removeNote(asMember(actor), params.id);
      return undefined;
    },
  }),
];
