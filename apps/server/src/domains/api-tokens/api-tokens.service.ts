import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { isStillReferredTo, violated } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import { type Audit, changed } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import { noTest, tokenInUse, tokenNameTaken, tokenNotFound } from './api-tokens.errors.ts';
import type { ApiTokenRow, ApiTokensRepo } from './api-tokens.repo.ts';
import type { ApiToken, NewToken, TestResult, TestStatus, TokenChange, TokenListQuery } from './api-tokens.schemas.ts';
import { serviceOf, services } from './services/registry.ts';

interface Needs {
  repo: ApiTokensRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  secrets: Pick<Secrets, 'encrypt' | 'decrypt'>;
  /** For addresses that members give: public ones only. */
  fetch: GuardedFetch;
  /** For addresses of the services themselves, or those that the instance is configured with. */
  serviceFetch: GuardedFetch;
  serviceUrls: ReadonlyMap<string, string>;
}

/** A credential in the clear, for the one call it is needed for. */
export interface Credential {
  id: string;
  service: string;
  value: string;
  baseUrl: string;
  /** The base address came from a member: only public hosts may be asked. */
  guarded: boolean;
}

const PURPOSE = 'integrations.token';
const HINT_CHARS = 4;
const TEST_MS = 10_000;
const TEST_BYTES = 1024 * 1024;
const AUDITED = ['name', 'baseUrl', 'isActive'] as const;

const toToken = (row: ApiTokenRow): ApiToken => {
  const service = serviceOf(row.service);
  return {
    id: row.id,
    service: row.service,
    serviceName: service?.name ?? row.service,
    name: row.name,
    masked: `••••••••${row.hint}`,
    baseUrl: row.baseUrl,
    isActive: row.isActive,
    testable: (service?.probe ?? null) !== null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastTestedAt: row.lastTestedAt?.toISOString() ?? null,
    lastTestStatus: row.lastTestStatus as TestStatus | null,
    lastTestDetail: row.lastTestDetail,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
};

/** What an answer to a test says about the credential. */
export function judge(name: string, status: number, accepted: () => boolean): Omit<TestResult, 'testedAt'> {
  if (status === 401 || status === 403)
    return {
      status: 'refused',
      detail: `${name} refused the credential (${status}). Check that it is complete and may do this.`,
    };
  if (status === 429)
    return {
      status: 'limited',
      detail: `${name} asks to wait (429): the credential was not checked. Try again later.`,
    };
  if (status >= 200 && status < 300) {
    if (accepted()) return { status: 'works', detail: `${name} accepted the credential.` };
    return { status: 'refused', detail: `${name} says that the credential is not active.` };
  }
  return {
    status: 'failed',
    detail: `${name} answered ${status}. That says nothing about the credential; try again later.`,
  };
}

export function makeApiTokens(needs: Needs) {
  const { repo, unitOfWork, audit, clock, secrets } = needs;
  const seal = (workspaceId: string, value: string) => ({
    sealedValue: secrets.encrypt(value, { workspaceId, purpose: PURPOSE }),
    hint: value.slice(-HINT_CHARS),
  });
  const open = (row: ApiTokenRow): Credential => ({
    id: row.id,
    service: row.service,
    value: secrets.decrypt(row.sealedValue, { workspaceId: row.workspaceId, purpose: PURPOSE }),
    baseUrl: row.baseUrl ?? needs.serviceUrls.get(row.service) ?? serviceOf(row.service)?.baseUrl ?? '',
    guarded: row.baseUrl !== null,
  });
  const explain = (error: unknown, name: string): never => {
    if (violated(error) === 'api_tokens_name_key') throw tokenNameTaken({ name });
    throw error;
  };
  const line = (operation: string, row: ApiTokenRow, changes: Record<string, unknown>) => ({
    operation: `api-tokens.${operation}`,
    objectType: 'api-token',
    objectId: row.id,
    changes: { service: row.service, ...changes },
  });
  async function found(tx: Tx, id: string): Promise<ApiTokenRow> {
    const row = await repo.find(tx, id);
    if (!row) throw tokenNotFound();
    return row;
  }

  /** Asks a service with a credential. Never throws for what the other side does. */
  async function ask(
    credential: Credential,
    name: string,
    path: string,
    headers: Record<string, string>,
    accepts: (body: unknown) => boolean = () => true,
  ): Promise<TestResult> {
    const testedAt = new Date(clock.nowMs()).toISOString();
    const fetch = credential.guarded ? needs.fetch : needs.serviceFetch;
    try {
      const options = { headers, timeoutMs: TEST_MS, maxBytes: TEST_BYTES, maxRedirects: 0 };
      const answer = await fetch(`${credential.baseUrl}${path}`, options);
      return { ...judge(name, answer.status, () => accepts(answer.json())), testedAt };
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { status: 'unreachable', detail: error.message, testedAt };
    }
  }

  async function test(actor: Member, id: string): Promise<TestResult> {
    const row = await unitOfWork.read(actor, (tx) => found(tx, id));
    const service = serviceOf(row.service);
    if (!service?.probe) throw noTest({ service: service?.name ?? row.service });
    const credential = open(row);
    const { path, headers } = service.probe(credential.value);
    const result = await ask(credential, service.name, path, headers, service.accepts);
    await unitOfWork(actor, async (tx) => {
      await repo.update(tx, id, {
        lastTestedAt: new Date(result.testedAt),
        lastTestStatus: result.status,
        lastTestDetail: result.detail,
      });
      await audit.record(tx, actor, line('test', row, { status: result.status }));
    });
    return result;
  }

  async function update(actor: Member, id: string, { value, ...input }: TokenChange): Promise<ApiToken> {
    return unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (!before) throw tokenNotFound();
      const row = await repo
        .update(tx, id, {
          ...(input.name === undefined ? {} : { name: input.name }),
          ...(input.baseUrl === undefined ? {} : { baseUrl: input.baseUrl }),
          ...(input.isActive === undefined ? {} : { isActive: input.isActive }),
          // What was found out about the former value says nothing about this one.
          ...(value
            ? { ...seal(actor.workspaceId, value), lastTestedAt: null, lastTestStatus: null, lastTestDetail: null }
            : {}),
          updatedAt: new Date(clock.nowMs()),
        })
        .catch((error: unknown) => explain(error, input.name ?? ''));
      if (!row) throw tokenNotFound();
      const changes = { ...changed<ApiTokenRow>(before, row, AUDITED), ...(value ? { replaced: true } : {}) };
      await audit.record(tx, actor, line('update', row, changes));
      return toToken(row);
    });
  }

  return {
    test,
    update,
    ask,
    services: () => services.map(({ id, name, probe }) => ({ id, name, testable: probe !== null })),
    list: (actor: Member, query: TokenListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toToken), next };
      }),
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => toToken(await found(tx, id))),
    create: (actor: Member, { value, baseUrl, ...input }: NewToken): Promise<ApiToken> =>
      unitOfWork(actor, async (tx) => {
        const { workspaceId } = actor;
        const row = await repo
          .insert(tx, { ...input, baseUrl: baseUrl ?? null, id: uuidv7(), workspaceId, ...seal(workspaceId, value) })
          .catch((error: unknown) => explain(error, input.name));
        await audit.record(tx, actor, line('create', row, { name: row.name }));
        return toToken(row);
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, id);
        if (!row) throw tokenNotFound();
        await repo.delete(tx, id).catch((error: unknown) => {
          throw isStillReferredTo(error) ? tokenInUse(undefined) : error;
        });
        await audit.record(tx, actor, line('delete', row, { name: row.name }));
      }),
    exists: async (tx: Tx, id: string, service: string): Promise<boolean> =>
      (await repo.find(tx, id))?.service === service,
    /** One credential in the clear, for a call right after. */
    async reveal(tx: Tx, id: string): Promise<Credential | undefined> {
      const row = await repo.find(tx, id);
      return row?.isActive ? open(row) : undefined;
    },
    /** The credential that a workspace uses for a service: its newest active one. Notes the use. */
    async credentialFor(tx: Tx, service: string): Promise<Credential | undefined> {
      const row = await repo.activeFor(tx, service);
      if (!row) return undefined;
      await repo.used(tx, row.id);
      return open(row);
    },
  };
}

export type ApiTokens = ReturnType<typeof makeApiTokens>;
