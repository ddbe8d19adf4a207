import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { messagePage, messageQuery, messageSchema } from './mailbox.schemas.ts';
import type { Mailbox } from './mailbox.service.ts';

export const mailboxRoutes = (mailbox: Mailbox) => [
  defineRoute({
    id: 'mailbox.list',
    method: 'GET',
    path: '/mailbox',
    summary: 'Mail that was kept instead of sent',
    access: 'mailbox:read',
    query: messageQuery,
    status: 200,
    response: messagePage,
    errors: [],
    handler: ({ actor, query }) => mailbox.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'mailbox.get',
    method: 'GET',
    path: '/mailbox/{id}',
    summary: 'One kept message',
    access: 'mailbox:read',
    params: idParams,
    status: 200,
    response: messageSchema,
    errors: [notFound],
    handler: ({ actor, params }) => mailbox.get(asMember(actor), params.id),
  }),
];
