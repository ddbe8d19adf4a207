import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Actor, Member } from '#kernel/access/index.ts';
import type { Audit, AuditChain, ChainReport } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { type CsvCell, csvOf } from '#kernel/csv/index.ts';
import { badPeriod } from './audit-log.errors.ts';
import { namesOf } from './audit-log.queries.ts';
import type { AuditLogRepo, AuditRow } from './audit-log.repo.ts';
import type { AuditFilters, AuditLineInfo, AuditListQuery } from './audit-log.schemas.ts';

interface Needs {
  repo: AuditLogRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  chain: AuditChain;
  clock: Pick<Clock, 'nowMs'>;
  /** 0: for ever. */
  retentionDays: number;
}

const DAY_MS = 86_400_000;
const EXPORT_PAGE = 500;

const HEADER = [
  'at',
  'operation',
  'actor kind',
  'actor id',
  'actor name',
  'signed in by',
  'impersonator id',
  'api key id',
  'object type',
  'object id',
  'affected person',
  'request id',
  'changes',
  'line id',
];

const toCells = ({ line, actorName }: AuditRow): CsvCell[] => [
  line.at.toISOString(),
  line.operation,
  line.actorKind,
  line.actorId,
  actorName,
  line.signedInBy,
  line.impersonatorId,
  line.apiKeyId,
  line.objectType,
  line.objectId,
  line.affectedUserId,
  line.requestId,
  line.changes === null ? '' : JSON.stringify(line.changes),
  line.id,
];

const exported = (filters: AuditFilters) => ({
  operation: 'audit-log.export',
  objectType: 'audit-log',
  changes: filters,
});

const toReport = ({ lines, fault }: ChainReport) => ({ intact: fault === null, lines, fault });

const toLine = ({ line, actorName }: AuditRow, names: ReadonlyMap<string, string>): AuditLineInfo => {
  const { workspaceId: _, at, changes, ...rest } = line;
  const objectName = names.get(line.objectId ?? '') ?? null;
  return { ...rest, actorName, objectName, at: at.toISOString(), changes: changes as AuditLineInfo['changes'] };
};

async function shownLines(tx: Tx, repo: AuditLogRepo, within: string | null, query: AuditListQuery) {
  const { items, next } = await repo.list(tx, within, query);
  const names = await namesOf(
    tx,
    items.map(({ line }) => line),
  );
  return { items: items.map((item) => toLine(item, names)), next };
}

export function makeAuditLog({ repo, unitOfWork, systemWork, audit, chain, clock, retentionDays }: Needs) {
  function checkPeriod({ from, to }: AuditFilters): void {
    if (from !== undefined && to !== undefined && Date.parse(from) > Date.parse(to)) throw badPeriod(undefined);
  }

  type Page = ReturnType<AuditLogRepo['list']>;
  const linesOf = (actor: Member) => (query: AuditListQuery) =>
    unitOfWork.read(actor, (tx) => repo.list(tx, actor.workspaceId, query));
  /** Lines that belong to no workspace: accounts, sign-ins, acts of administrators. */
  const linesOfInstance = (query: AuditListQuery) =>
    systemWork('audit log of the instance', (tx) => repo.list(tx, null, query));

  async function* pagesOf(read: (query: AuditListQuery) => Page, filters: AuditFilters) {
    for (let cursor: string | undefined, more = true; more; ) {
      const { items, next } = await read({ ...filters, limit: EXPORT_PAGE, ...(cursor ? { cursor } : {}) });
      yield items.map(toCells);
      cursor = next ?? undefined;
      more = next !== null;
    }
  }

  return {
    async list(actor: Member, query: AuditListQuery) {
      checkPeriod(query);
      return unitOfWork.read(actor, (tx) => shownLines(tx, repo, actor.workspaceId, query));
    },
    async listOfInstance(query: AuditListQuery) {
      checkPeriod(query);
      return systemWork('audit log of the instance', (tx) => shownLines(tx, repo, null, query));
    },
    /** The whole log as CSV. That it was taken out is a line itself. */
    async csv(actor: Member, filters: AuditFilters): Promise<AsyncIterable<string>> {
      checkPeriod(filters);
      await unitOfWork(actor, (tx) => audit.record(tx, actor, exported(filters)));
      return csvOf(HEADER, pagesOf(linesOf(actor), filters));
    },
    /** The same of the instance, for its administrators. */
    async csvOfInstance(actor: Actor, filters: AuditFilters): Promise<AsyncIterable<string>> {
      checkPeriod(filters);
      await systemWork('export the audit log of the instance', (tx) =>
        audit.record(tx, { ...actor, workspaceId: null }, exported(filters)),
      );
      return csvOf(HEADER, pagesOf(linesOfInstance, filters));
    },
    verify: async (actor: Member) => toReport(await chain.verify(actor.workspaceId)),
    verifyInstance: async (_actor: Actor) => toReport(await chain.verify(null)),
    seal: () => chain.seal(),
    async forget(): Promise<number> {
      if (retentionDays === 0) return 0;
      return chain.forget(new Date(clock.nowMs() - retentionDays * DAY_MS));
    },
  };
}

export type AuditLog = ReturnType<typeof makeAuditLog>;
