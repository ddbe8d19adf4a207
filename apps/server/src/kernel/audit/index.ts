/**
 * The audit log: who did what to which object, written in the transaction of the change.
 * The serving role may only insert and read.
 */

import { getTableColumns } from 'drizzle-orm';
import { prepared, type Slots, valuesOf } from '#db/prepared.ts';
import { auditLog } from '#db/tables/audit.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { Actor } from '#kernel/access/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';

export interface AuditLine {
  /** `<category>.<operation>`, e.g. `sites.create`. */
  operation: string;
  objectType: string;
  objectId?: string;
  affectedUserId?: string;
  /** Declared fields before and after; never a secret. */
  changes?: Record<string, unknown>;
}

export interface Audit {
  record(tx: Tx, actor: Actor, line: AuditLine): Promise<void>;
}

/** The instant is the database's. */
const { at: _, ...columns } = getTableColumns(auditLog);
const names = Object.keys(columns);
export type AuditRow = Omit<typeof auditLog.$inferSelect, 'at'>;

/** A line as it is stored. */
export const auditRow = (actor: Actor, line: AuditLine): AuditRow => ({
  id: uuidv7(),
  workspaceId: actor.workspaceId,
  operation: line.operation,
  actorKind: actor.kind,
  actorId: actor.userId,
  signedInBy: actor.signedInBy,
  objectType: line.objectType,
  objectId: line.objectId ?? null,
  affectedUserId: line.affectedUserId ?? null,
  requestId: actor.requestId,
  changes: line.changes ?? null,
});

/**
 * Writes a line as part of the statement that makes the change, for changes that are made all the time.
 * @example prepared({}, (tx, $: Slots<{ id: string; told: AuditRow }>) =>
 *   sql`with told as ${auditing(tx, partOf($, 'told'))} delete from ${pages} where id = ${$.id}`);
 */
export const auditing = (tx: Tx, $: Slots<AuditRow>) => tx.insert(auditLog).values(valuesOf($, names));
const insert = prepared({}, auditing);

export function makeAudit(): Audit {
  return { record: async (tx, actor, line) => void (await insert(tx, auditRow(actor, line))) };
}
