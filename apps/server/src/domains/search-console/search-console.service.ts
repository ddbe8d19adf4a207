import type { StoredSearchCheck } from '#db/tables/index.ts';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import { consoleErrors, readServiceKey, type SearchConsole, type ServiceKey } from '#kernel/search-console/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import {
  connectionNotFound,
  fetchingAlready,
  keyInvalid,
  keyMissing,
  notFetching,
  siteNotFound,
} from './search-console.errors.ts';
import { fetchJob } from './search-console.jobs.ts';
import type { ConnectionRow, SearchConsoleRepo } from './search-console.repo.ts';
import type { ConnectRequest, SearchConnection } from './search-console.schemas.ts';

const PURPOSE = 'search-console.key';
const CHECK_MS = 30_000;
const MOST_OFFERED = 50;
const FETCHING: readonly string[] = ['queued', 'running', 'waiting'];

interface Needs {
  repo: SearchConsoleRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  secrets: Pick<Secrets, 'encrypt' | 'decrypt'>;
  jobs: Pick<Jobs, 'send'>;
  /** Tries once where a person waits for the answer. */
  client: SearchConsole;
  sites: { find(tx: Tx, id: string): Promise<unknown> };
  announce(row: Pick<ConnectionRow, 'siteId' | 'workspaceId' | 'state' | 'done' | 'total'>): void;
}

/** The key of a connection, for asking; never given out. */
export const openKey = (
  secrets: Needs['secrets'],
  row: Pick<ConnectionRow, 'workspaceId' | 'account' | 'keyId' | 'secret'>,
): ServiceKey => ({
  account: row.account,
  keyId: row.keyId,
  privateKey: secrets.decrypt(row.secret, { workspaceId: row.workspaceId, purpose: PURPOSE }),
});

const toConnection = (row: ConnectionRow): SearchConnection => ({
  siteId: row.siteId,
  property: row.property,
  account: row.account,
  keyHint: `…${row.keyId.slice(-6)}`,
  checks: row.checks,
  offered: row.offered,
  checkedAt: row.checkedAt.toISOString(),
  state: row.state as SearchConnection['state'],
  done: row.done,
  total: row.total,
  problem: row.problem,
  resumesAt: row.resumesAt?.toISOString() ?? null,
  fetchedAt: row.fetchedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

type Tried = Pick<ConnectionRow, 'checks' | 'offered'>;

/** Tries one step after the other and says of the first that fails why. */
async function tryOut(client: SearchConsole, key: ServiceKey, property: string): Promise<Tried> {
  const signal = AbortSignal.timeout(CHECK_MS);
  const session = client.open(key);
  const checks: StoredSearchCheck[] = [];
  let offered: string[] = [];
  const step = async (id: StoredSearchCheck['id'], work: () => Promise<void>): Promise<void> => {
    if (checks.some(({ ok }) => !ok)) return;
    try {
      await work();
      checks.push({ id, ok: true });
    } catch (error) {
      const told = signal.aborted ? consoleErrors.unavailable({ why: 'it did not answer in time.' }) : error;
      if (!isAppError(told)) throw error;
      checks.push({ id, ok: false, problem: { code: told.code, values: told.values } });
    }
  };
  let seen: string[] = [];
  await step('key', () => session.signIn(signal));
  await step('api', async () => {
    seen = await session.properties(signal);
  });
  await step('property', async () => {
    if (seen.includes(property)) return;
    offered = seen.slice(0, MOST_OFFERED);
    throw consoleErrors.noAccess({ account: key.account, property });
  });
  return { checks, offered };
}

const isFine = ({ checks }: Pick<Tried, 'checks'>): boolean => checks.length === 3 && checks.every(({ ok }) => ok);

export function makeSearchConnections(needs: Needs) {
  const { repo, unitOfWork, audit, clock, secrets, jobs, client, sites, announce } = needs;

  const record = (tx: Tx, actor: Member, act: string, siteId: string, changes: Record<string, unknown>) =>
    audit.record(tx, actor, { operation: `search-console.${act}`, objectType: 'site', objectId: siteId, changes });

  async function siteThere(tx: Tx, siteId: string): Promise<void> {
    if (!(await sites.find(tx, siteId))) throw siteNotFound();
  }
  async function found(tx: Tx, siteId: string, lock = false): Promise<ConnectionRow> {
    await siteThere(tx, siteId);
    const row = await (lock ? repo.lockOfSite(tx, siteId) : repo.ofSite(tx, siteId));
    if (!row) throw connectionNotFound();
    return row;
  }
  async function told(work: Promise<ConnectionRow>): Promise<SearchConnection> {
    const row = await work;
    announce(row);
    return toConnection(row);
  }

  /** Queues a fetching; the worker of an earlier one sees that it is over. */
  async function begin(tx: Tx, row: ConnectionRow): Promise<ConnectionRow> {
    const runId = uuidv7();
    const order = { connectionId: row.id, workspaceId: row.workspaceId, runId };
    await jobs.send(tx, fetchJob, order, { key: runId });
    const fresh = { state: 'queued', runId, done: 0, total: 0, problem: null, resumesAt: null };
    return repo.update(tx, row.id, fresh);
  }

  async function connect(actor: Member, siteId: string, { property, key: typed }: ConnectRequest) {
    const before = await unitOfWork.read(actor, async (tx) => {
      await siteThere(tx, siteId);
      return repo.ofSite(tx, siteId);
    });
    const given = typed === undefined ? undefined : await readServiceKey(typed);
    if (typed !== undefined && !given) throw keyInvalid(undefined);
    const key = given ?? (before && openKey(secrets, before));
    if (!key) throw keyMissing(undefined);
    const tried = await tryOut(client, key, property);
    const { workspaceId } = actor;
    const { account, keyId } = key;
    return told(
      unitOfWork(actor, async (tx) => {
        await siteThere(tx, siteId);
        const now = await repo.lockOfSite(tx, siteId);
        // What is kept was told by another property, so it says nothing of this one.
        if (now && now.property !== property) await repo.forget(tx, siteId);
        const row = await repo.put(tx, {
          ...{ workspaceId, siteId, property, account, keyId, ...tried, checkedAt: new Date(clock.nowMs()) },
          secret: secrets.encrypt(key.privateKey, { workspaceId, purpose: PURPOSE }),
          ...{ state: 'idle', runId: null, done: 0, total: 0, problem: null, resumesAt: null },
          ...(now && now.property !== property ? { fetchedAt: null } : {}),
        });
        await record(tx, actor, 'connect', siteId, { property, account, isNewKey: given !== undefined });
        return isFine(tried) ? begin(tx, row) : row;
      }),
    );
  }

  async function check(actor: Member, siteId: string): Promise<SearchConnection> {
    const before = await unitOfWork.read(actor, (tx) => found(tx, siteId));
    const tried = await tryOut(client, openKey(secrets, before), before.property);
    return told(
      unitOfWork(actor, async (tx) => {
        const now = await found(tx, siteId, true);
        await record(tx, actor, 'check', siteId, { ok: isFine(tried) });
        // Somebody has changed it meanwhile: what was tried is not what is kept.
        if (now.property !== before.property || now.keyId !== before.keyId) return now;
        const row = await repo.update(tx, now.id, { ...tried, checkedAt: new Date(clock.nowMs()) });
        const isFirst = row.fetchedAt === null && !FETCHING.includes(row.state);
        return isFine(tried) && isFirst ? begin(tx, row) : row;
      }),
    );
  }

  return {
    connect,
    check,
    get: (actor: Member, siteId: string) =>
      unitOfWork.read(actor, async (tx) => {
        await siteThere(tx, siteId);
        const row = await repo.ofSite(tx, siteId);
        return { connection: row ? toConnection(row) : null };
      }),
    remove: (actor: Member, siteId: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await found(tx, siteId, true);
        await repo.delete(tx, row.id);
        await repo.forget(tx, siteId);
        await record(tx, actor, 'remove', siteId, { property: row.property, account: row.account });
      }),
    fetch: (actor: Member, siteId: string) =>
      told(
        unitOfWork(actor, async (tx) => {
          const row = await found(tx, siteId, true);
          if (FETCHING.includes(row.state)) throw fetchingAlready(undefined);
          await record(tx, actor, 'fetch', siteId, { property: row.property });
          return begin(tx, row);
        }),
      ),
    cancel: (actor: Member, siteId: string) =>
      told(
        unitOfWork(actor, async (tx) => {
          const row = await found(tx, siteId, true);
          if (!FETCHING.includes(row.state)) throw notFetching(undefined);
          await record(tx, actor, 'cancel', siteId, { done: row.done, total: row.total });
          return repo.update(tx, row.id, { state: 'cancelled', runId: null, resumesAt: null });
        }),
      ),
    begin,
  };
}

export type SearchConnections = ReturnType<typeof makeSearchConnections>;
