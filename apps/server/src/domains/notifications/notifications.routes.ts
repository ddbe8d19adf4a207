import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  channelChange,
  channelList,
  notificationPage,
  notificationQuery,
  notificationSchema,
} from './notifications.schemas.ts';
import type { Notifications } from './notifications.service.ts';

/** Everybody has notifications of their own, whatever their role: row-level security shows nobody else's. */
export const notificationRoutes = (notifications: Notifications) => [
  defineRoute({
    id: 'notifications.list',
    method: 'GET',
    path: '/notifications',
    summary: 'What happened in this workspace that you should know, newest first',
    access: 'signed-in',
    query: notificationQuery,
    status: 200,
    response: notificationPage,
    errors: [],
    handler: ({ actor, query }) => notifications.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'notifications.markRead',
    method: 'POST',
    path: '/notifications/{id}/read',
    summary: 'Mark one as read',
    access: 'signed-in',
    params: idParams,
    status: 200,
    response: notificationSchema,
    errors: [notFound],
    handler: ({ actor, params }) => notifications.markRead(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'notifications.markAllRead',
    method: 'POST',
    path: '/notifications/read',
    summary: 'Mark all as read',
    access: 'signed-in',
    status: 204,
    errors: [],
    handler: async ({ actor }) => {
      await notifications.markAllRead(asMember(actor));
      return undefined;
    },
  }),
  defineRoute({
    id: 'notifications.channels',
    method: 'GET',
    path: '/notification-channels',
    summary: 'Where you hear of each kind of notification in this workspace',
    access: 'signed-in',
    status: 200,
    response: channelList,
    errors: [],
    handler: ({ actor }) => notifications.channels(asMember(actor)),
  }),
  defineRoute({
    id: 'notifications.setChannels',
    method: 'PUT',
    path: '/notification-channels',
    summary: 'Choose where you hear of some kinds; kinds left out stay as they are',
    access: 'signed-in',
    body: channelChange,
    status: 200,
    response: channelList,
    errors: [],
    handler: ({ actor, body }) => notifications.setChannels(asMember(actor), body.items),
  }),
];
