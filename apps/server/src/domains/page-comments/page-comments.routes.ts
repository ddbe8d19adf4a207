import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { notAThread, notAuthor } from './page-comments.errors.ts';
import {
  commentChange,
  commentPage,
  commentQuery,
  commentSchema,
  newComment,
  people,
} from './page-comments.schemas.ts';
import type { PageComments } from './page-comments.service.ts';

export const pageCommentRoutes = (comments: PageComments) => [
  defineRoute({
    id: 'pageComments.list',
    method: 'GET',
    path: '/page-comments',
    summary: 'What was said about a page, oldest first',
    access: 'comment:read',
    query: commentQuery,
    status: 200,
    response: commentPage,
    errors: [notFound],
    handler: ({ actor, query }) => comments.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'pageComments.people',
    method: 'GET',
    path: '/page-comments/people',
    summary: 'People who can be named in a comment',
    access: 'comment:create',
    status: 200,
    response: people,
    errors: [],
    handler: ({ actor }) => comments.people(asMember(actor)),
  }),
  defineRoute({
    id: 'pageComments.create',
    method: 'POST',
    path: '/page-comments',
    summary: 'Say something about a page or a block, or answer',
    access: 'comment:create',
    body: newComment,
    status: 201,
    response: commentSchema,
    errors: [notFound, notAThread],
    handler: ({ actor, body }) => comments.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'pageComments.get',
    method: 'GET',
    path: '/page-comments/{id}',
    summary: 'One comment',
    access: 'comment:read',
    params: idParams,
    status: 200,
    response: commentSchema,
    errors: [notFound],
    handler: ({ actor, params }) => comments.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'pageComments.update',
    method: 'PUT',
    path: '/page-comments/{id}',
    summary: 'Change the words of an own comment; close a thread or open it again',
    access: 'comment:update',
    params: idParams,
    body: commentChange,
    status: 200,
    response: commentSchema,
    errors: [notFound, notAuthor, notAThread],
    handler: ({ actor, params, body }) => comments.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'pageComments.delete',
    method: 'DELETE',
    path: '/page-comments/{id}',
    summary: 'Delete a comment, with its answers',
    access: 'comment:delete',
    params: idParams,
    status: 204,
    errors: [notFound, notAuthor],
    handler: async ({ actor, params }) => {
      await comments.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
