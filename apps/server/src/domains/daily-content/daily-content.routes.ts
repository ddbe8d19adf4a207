import { asMember } from '#kernel/access/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { topicsMissing } from './daily-content.errors.ts';
import { dailyContentChange, dailyContentSchema } from './daily-content.schemas.ts';
import type { DailyContent } from './daily-content.service.ts';

export const dailyContentRoutes = (daily: DailyContent) => [
  defineRoute({
    id: 'dailyContent.get',
    method: 'GET',
    path: '/copilot/daily-content',
    summary: 'When drafts are made by themselves, and of what',
    access: 'ai:read',
    status: 200,
    response: dailyContentSchema,
    errors: [],
    handler: ({ actor }) => daily.get(asMember(actor)),
  }),
  defineRoute({
    id: 'dailyContent.update',
    method: 'PUT',
    path: '/copilot/daily-content',
    summary: 'Turn daily drafts on or off, and choose hour, networks and topics; fields left out stay as they are',
    access: 'ai:update',
    body: dailyContentChange,
    status: 200,
    response: dailyContentSchema,
    errors: [topicsMissing],
    handler: ({ actor, body }) => daily.save(asMember(actor), body),
  }),
];
