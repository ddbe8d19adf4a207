import { asMember } from '#kernel/access/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { topicsMissing } from './daily-content.errors.ts';
import { dailyContentChange, dailyContentSchema, dailyRuns } from './daily-content.schemas.ts';
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
  defineRoute({
    id: 'dailyContent.runs',
    method: 'GET',
    path: '/copilot/daily-content/runs',
    summary: 'What the last orders have made, newest first, with the drafts in the content studio',
    access: 'ai:read',
    status: 200,
    response: dailyRuns,
    errors: [],
    handler: ({ actor }) => daily.runs(asMember(actor)),
  }),
  defineRoute({
    id: 'dailyContent.run',
    method: 'POST',
    path: '/copilot/daily-content/run',
    summary: 'Order the drafts of today now, as the clock would. Whoever asks again gets the next topics',
    access: 'ai:create',
    status: 202,
    response: dailyRuns,
    errors: [topicsMissing],
    limit: { perMinute: 6, ofWorkspace: 12 },
    handler: ({ actor }) => daily.runNow(asMember(actor)),
  }),
];
