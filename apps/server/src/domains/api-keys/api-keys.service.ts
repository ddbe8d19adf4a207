import { createHash, randomBytes } from 'node:crypto';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Rights } from '#domains/workspaces/index.ts';
import type { Actor, Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { makeLookUps } from '#kernel/cache/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { beyondYours, keyEnded, keyNotFound, tooManyKeys, unknownScope } from './api-keys.errors.ts';
import type { ApiKeyRow, ApiKeysRepo, Owner } from './api-keys.repo.ts';
import type { ApiKey, FreshApiKey, KeyListQuery, NewApiKey } from './api-keys.schemas.ts';

interface Needs {
  repo: ApiKeysRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  rights: Pick<Rights, 'known'>;
}

/** Whoever a key stands for. Rights are those of the person, as far as the scopes go. */
export interface KeyHolder {
  id: string;
  userId: string;
  /** Null: any workspace of the person. */
  workspaceId: string | null;
  scopes: ReadonlySet<string>;
  /** Whether it was made in a session that showed a second factor. */
  hasSecondFactor: boolean;
}

type Person = Actor & { readonly userId: string };

const MAX_KEYS = 100;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A revoked key may be believed for this long by other processes. */
const HOLDER_TTL_MS = 900;
/** Long enough to tell keys apart, too short to guess the rest. */
const PREFIX_CHARS = 12;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const toKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  userId: row.userId,
  personal: row.workspaceId === null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedFrom: row.lastUsedFrom,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  replacedBy: row.replacedBy,
  createdAt: row.createdAt.toISOString(),
});

export function makeApiKeys({ repo, unitOfWork, systemWork, audit, clock, rights }: Needs) {
  const holders = makeLookUps<KeyHolder | undefined>({ max: 10_000, ttlMs: HOLDER_TTL_MS });

  function checkScopes(wanted: readonly string[], held: ReadonlySet<string> | undefined): string[] {
    const unknown = wanted.find((scope) => !rights.known().includes(scope));
    if (unknown !== undefined) throw unknownScope({ scope: unknown });
    const beyond = held ? wanted.filter((scope) => !held.has(scope)) : [];
    if (beyond.length > 0) throw beyondYours({ scopes: beyond });
    return [...new Set(wanted)].sort();
  }

  async function store(tx: Tx, actor: Person, owner: Owner, values: Pick<ApiKeyRow, 'name' | 'scopes' | 'expiresAt'>) {
    const key = `atl_${randomBytes(32).toString('base64url')}`;
    const row = await repo.insert(tx, {
      ...values,
      id: uuidv7(),
      workspaceId: 'workspaceId' in owner ? owner.workspaceId : null,
      userId: actor.userId,
      secondFactor: actor.hasSecondFactor === true,
      prefix: key.slice(0, PREFIX_CHARS),
      tokenHash: hashOf(key),
    });
    return { key, row };
  }

  const record = (tx: Tx, actor: Person, owner: Owner, operation: string, row: ApiKeyRow, more: object = {}) =>
    audit.record(
      tx,
      { ...actor, workspaceId: 'workspaceId' in owner ? owner.workspaceId : null },
      {
        operation: `api-keys.${operation}`,
        objectType: 'api-key',
        objectId: row.id,
        changes: { name: row.name, prefix: row.prefix, ...more },
      },
    );

  const expiryOf = (days: number | undefined): Date | null =>
    days === undefined ? null : new Date(clock.nowMs() + days * DAY_MS);

  async function lockAlive(tx: Tx, owner: Owner, id: string): Promise<ApiKeyRow> {
    const row = await repo.lock(tx, owner, id);
    if (!row) throw keyNotFound();
    if (row.revokedAt || (row.expiresAt && row.expiresAt.getTime() <= clock.nowMs())) throw keyEnded(undefined);
    return row;
  }

  /** The same acts for keys of a workspace and for personal ones. */
  const keysOf = (actor: Person, owner: Owner, held: ReadonlySet<string> | undefined) => ({
    list: (query: KeyListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, owner, query);
        return { items: items.map(toKey), next };
      }),
    async create(input: NewApiKey): Promise<FreshApiKey> {
      const scopes = checkScopes(input.scopes, held);
      return unitOfWork(actor, async (tx) => {
        if ((await repo.countAlive(tx, owner)) >= MAX_KEYS) throw tooManyKeys({ limit: MAX_KEYS });
        const expiresAt = expiryOf(input.expiresInDays);
        const { key, row } = await store(tx, actor, owner, { name: input.name, scopes, expiresAt });
        await record(tx, actor, owner, 'create', row, { scopes });
        return { ...toKey(row), key };
      });
    },
    /** A new key with the same rights, in the name of whoever asks; the former one ends after the overlap. */
    rotate: (id: string, overlapMinutes: number): Promise<FreshApiKey> =>
      unitOfWork(actor, async (tx) => {
        const before = await lockAlive(tx, owner, id);
        const scopes = checkScopes(
          before.scopes.filter((scope) => rights.known().includes(scope)),
          held,
        );
        const term = before.expiresAt && before.expiresAt.getTime() - before.createdAt.getTime();
        const expiresAt = term === null ? null : new Date(clock.nowMs() + term);
        const { key, row } = await store(tx, actor, owner, { name: before.name, scopes, expiresAt });
        const end = clock.nowMs() + overlapMinutes * MINUTE_MS;
        await repo.update(tx, id, {
          expiresAt: new Date(Math.min(end, before.expiresAt?.getTime() ?? end)),
          replacedBy: row.id,
        });
        await record(tx, actor, owner, 'rotate', before, { replacedBy: row.id, overlapMinutes });
        holders.forget();
        return { ...toKey(row), key };
      }),
    revoke: (id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        await lockAlive(tx, owner, id);
        const row = await repo.update(tx, id, { revokedAt: new Date(clock.nowMs()) });
        await record(tx, actor, owner, 'revoke', row);
        holders.forget();
      }),
  });

  async function find(token: string, ip: string): Promise<KeyHolder | undefined> {
    const row = await systemWork('check key', (tx) => repo.byHash(tx, hashOf(token)));
    if (!row) return undefined;
    const stale = new Date(clock.nowMs() - MINUTE_MS);
    if (!row.lastUsedAt || row.lastUsedAt < stale)
      await systemWork('note key use', (tx) => repo.used(tx, row.id, ip, stale));
    const { id, userId, workspaceId } = row;
    return { id, userId, workspaceId, scopes: new Set(row.scopes), hasSecondFactor: row.secondFactor };
  }

  return {
    /** Keys of the actor's workspace: no more than the actor may do there. */
    ofWorkspace: (actor: Member) => keysOf(actor, { workspaceId: actor.workspaceId }, actor.permissions),
    /** Personal tokens: what they may do depends on the person's role wherever they are used. */
    ofPerson: (actor: Person) => keysOf(actor, { userId: actor.userId }, undefined),
    /** Undefined for every token that is no key in force. */
    holder: (token: string, ip: string): Promise<KeyHolder | undefined> =>
      holders.find(hashOf(token), () => find(token, ip)),
  };
}

export type ApiKeys = ReturnType<typeof makeApiKeys>;
