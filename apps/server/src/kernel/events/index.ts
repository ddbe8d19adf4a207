/**
 * Domain events: how a domain tells others, upwards, that something happened.
 *
 * Emitting writes one job per subscriber in the transaction of the change: all or nothing, and each subscriber is
 * retried on its own.
 *
 * @example
 * export const pageSaved = defineEvent('pages.saved', z.object({ pageId: z.uuid(), siteId: z.uuid() }));
 * await events.emit(tx, actor, pageSaved, { pageId, siteId });
 */
import { z } from 'zod';
import type { Tx } from '#db/unit-of-work.ts';
import type { Actor } from '#kernel/access/index.ts';
import { defineJob, type JobDefinition, type Jobs } from '#kernel/jobs/index.ts';

export interface EventDefinition<T extends object> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

export const defineEvent = <T extends object>(name: string, schema: z.ZodType<T>): EventDefinition<T> => ({
  name,
  schema,
});

/** What a subscriber gets beside the payload. */
export interface EventEnvelope<T> {
  payload: T;
  workspaceId: string | null;
  userId: string | null;
  requestId: string;
}

export interface Events {
  /** `subscriber` names the reaction and stays stable: it is part of the queue's name. */
  on<T extends object>(
    event: EventDefinition<T>,
    subscriber: string,
    react: (envelope: EventEnvelope<T>) => Promise<void>,
  ): void;
  emit<T extends object>(
    tx: Tx,
    actor: Pick<Actor, 'workspaceId' | 'userId' | 'requestId'>,
    event: EventDefinition<T>,
    payload: T,
  ): Promise<void>;
}

export function makeEvents(jobs: Pick<Jobs, 'handle' | 'send'>): Events {
  const subscribers = new Map<string, JobDefinition<EventEnvelope<object>>[]>();
  return {
    on(event, subscriber, react) {
      const schema = z.object({
        payload: event.schema,
        workspaceId: z.uuid().nullable(),
        userId: z.uuid().nullable(),
        requestId: z.string(),
      }) as unknown as z.ZodType<EventEnvelope<object>>;
      const job = defineJob({ name: `event.${event.name}.${subscriber}`, schema, retries: 8 });
      jobs.handle(job, (data) => react(data as Parameters<typeof react>[0]));
      subscribers.set(event.name, [...(subscribers.get(event.name) ?? []), job]);
    },
    async emit(tx, actor, event, payload) {
      const { workspaceId, userId, requestId } = actor;
      for (const job of subscribers.get(event.name) ?? []) {
        await jobs.send(tx, job, { payload: event.schema.parse(payload), workspaceId, userId, requestId });
      }
    },
  };
}
