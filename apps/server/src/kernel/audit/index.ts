/**
 * The audit log: who did what to which object, written in the transaction of the change.
 * The serving role may only insert and read.
 */

export { type AuditChain, type ChainFault, type ChainReport, eraseChain, makeAuditChain } from './chain.ts';

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

/**
 * Writes a line as part of the statement that makes the change, for changes that are made all the time.
 * @example prepared({}, (tx, $: Slots<{ id: string; told: AuditRow }>) =>
 *   sql`with told as ${auditing(tx, partOf($, 'told'))} delete from ${pages} where id = ${$.id}`);
 */
export const auditing = (tx: Tx, $: Slots<AuditRow>) => tx.insert(auditLog).values(valuesOf($, names));
const insert = prepared({}, auditing);

const SECRET = /^(?:password|secret|token|value|authorization|cookie|apiKey|accessToken|refreshToken)$/i;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The last wall: fields that are secret by their name do not get into a line, whoever wrote it. */
function withoutSecrets(changes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      if (SECRET.test(name)) return [name, '[removed]'];
      return [name, isRecord(value) ? withoutSecrets(value) : value];
    }),
  );
}

/**
 * What a change did to the declared fields: `{ name: { before, after } }`, without those that stayed.
 *
 * @example audit.record(tx, actor, { operation: 'members.update', …, changes: changed(before, after, ['role']) });
 */
export function changed<T extends object>(
  before: Partial<T>,
  after: Partial<T>,
  fields: readonly (keyof T & string)[],
): Record<string, { before: unknown; after: unknown }> {
  const plain = (value: unknown) => (value === undefined ? null : value);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [was, is] = [plain(before[field]), plain(after[field])];
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [[field, { before: was, after: is }]];
    }),
  );
}

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
  impersonatorId: actor.impersonation?.adminId ?? null,
  apiKeyId: actor.apiKeyId ?? null,
  requestId: actor.requestId,
  changes: line.changes ? withoutSecrets(line.changes) : null,
});

export function makeAudit(): Audit {
  return { record: async (tx, actor, line) => void (await insert(tx, auditRow(actor, line))) };
}
