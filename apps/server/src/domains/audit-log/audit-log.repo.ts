import { eq, gte, isNotNull, isNull, like, lt, type SQL } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { auditLog, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { AuditFilters, AuditListQuery } from './audit-log.schemas.ts';

const order: Order = { column: auditLog.id, id: auditLog.id, descending: true };

const is = <T>(value: T | undefined, make: (value: T) => SQL): SQL | undefined =>
  value === undefined ? undefined : make(value);

const matching = (filters: AuditFilters): SQL | undefined =>
  all(
    is(filters.operation, (operation) =>
      operation.endsWith('.')
        ? like(auditLog.operation, `${operation.replace(/[\\%_]/g, '\\$&')}%`)
        : eq(auditLog.operation, operation),
    ),
    is(filters.actorId, (id) => eq(auditLog.actorId, id)),
    is(filters.affectedUserId, (id) => eq(auditLog.affectedUserId, id)),
    is(filters.objectType, (type) => eq(auditLog.objectType, type)),
    is(filters.objectId, (id) => eq(auditLog.objectId, id)),
    is(filters.signedInBy, (by) => eq(auditLog.signedInBy, by)),
    is(filters.impersonated, (yes) => (yes ? isNotNull(auditLog.impersonatorId) : isNull(auditLog.impersonatorId))),
    is(filters.from, (from) => gte(auditLog.at, new Date(from))),
    is(filters.to, (to) => lt(auditLog.at, new Date(to))),
  );

export type AuditRow = Awaited<ReturnType<ReturnType<typeof makeAuditLogRepo>['list']>>['items'][number];

export function makeAuditLogRepo() {
  return {
    /** @param within the workspace, or null for lines without one */
    async list(tx: Tx, within: string | null, query: AuditListQuery) {
      const rows = await tx
        .select({ line: auditLog, actorName: users.name })
        .from(auditLog)
        .leftJoin(users, eq(users.id, auditLog.actorId))
        .where(
          all(
            within === null ? isNull(auditLog.workspaceId) : eq(auditLog.workspaceId, within),
            matching(query),
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, ({ line }) => [line.id, line.id]);
    },
  };
}

export type AuditLogRepo = ReturnType<typeof makeAuditLogRepo>;
