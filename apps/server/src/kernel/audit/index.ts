/**
 * The audit log: who did what to which object, written in the transaction of the change.
 * The serving role may only insert and read.
 */

import { auditLog } from '#db/tables/audit.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { Actor } from '#kernel/access/index.ts';

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

export function makeAudit(): Audit {
  return {
    async record(tx, actor, line) {
      await tx.insert(auditLog).values({
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
    },
  };
}
