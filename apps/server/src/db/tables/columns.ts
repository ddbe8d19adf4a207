import { timestamp, uuid } from 'drizzle-orm/pg-core';
import { uuidv7 } from '#kernel/ids/index.ts';

/** Primary key: UUIDv7, made by the application so that a row can be referred to before it is written. */
export const id = () => uuid('id').primaryKey().$defaultFn(uuidv7);

export const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
export const updatedAt = () => timestamp('updated_at', { withTimezone: true }).notNull().defaultNow();
export const instant = (name: string) => timestamp(name, { withTimezone: true });
