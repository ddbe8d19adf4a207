import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import type { ApiTokens, Credential, TestResult, TestStatus } from '#domains/api-tokens/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { type Audit, changed } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import {
  configurationNameTaken,
  configurationNotFound,
  credentialOff,
  unknownCredential,
} from './cloudflare-tokens.errors.ts';
import type { CloudflareTokenRow, CloudflareTokensRepo } from './cloudflare-tokens.repo.ts';
import type {
  CloudflareToken,
  ConfigurationChange,
  ConfigurationListQuery,
  NewConfiguration,
} from './cloudflare-tokens.schemas.ts';

interface Needs {
  repo: CloudflareTokensRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  apiTokens: Pick<ApiTokens, 'exists' | 'reveal' | 'ask'>;
}

/** Everything that publishing to Cloudflare needs, with the token in the clear. */
export interface CloudflareAccess {
  accountId: string;
  zoneId: string | null;
  projectName: string | null;
  credential: Credential;
}

const AUDITED = ['name', 'apiTokenId', 'accountId', 'zoneId', 'projectName', 'isActive'] as const;

const toConfiguration = (row: CloudflareTokenRow): CloudflareToken => ({
  id: row.id,
  name: row.name,
  apiTokenId: row.apiTokenId,
  accountId: row.accountId,
  zoneId: row.zoneId,
  projectName: row.projectName,
  isActive: row.isActive,
  lastTestedAt: row.lastTestedAt?.toISOString() ?? null,
  lastTestStatus: row.lastTestStatus as TestStatus | null,
  lastTestDetail: row.lastTestDetail,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const isSuccess = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && (body as { success?: unknown }).success === true;

export function makeCloudflareTokens({ repo, unitOfWork, audit, clock, apiTokens }: Needs) {
  const explain = (error: unknown, name: string): never => {
    if (violated(error) === 'cloudflare_tokens_name_key') throw configurationNameTaken({ name });
    throw error;
  };
  const line = (operation: string, row: CloudflareTokenRow, changes: Record<string, unknown>) => ({
    operation: `cloudflare-tokens.${operation}`,
    objectType: 'cloudflare-token',
    objectId: row.id,
    changes,
  });
  async function found(tx: Tx, id: string): Promise<CloudflareTokenRow> {
    const row = await repo.find(tx, id);
    if (!row) throw configurationNotFound();
    return row;
  }
  async function checkCredential(tx: Tx, id: string | undefined): Promise<void> {
    if (id !== undefined && !(await apiTokens.exists(tx, id, 'cloudflare'))) throw unknownCredential(undefined);
  }

  async function accessTo(tx: Tx, row: CloudflareTokenRow): Promise<CloudflareAccess | undefined> {
    const credential = await apiTokens.reveal(tx, row.apiTokenId);
    const { accountId, zoneId, projectName } = row;
    return credential && { accountId, zoneId, projectName, credential };
  }

  /** Asks for the account, or for the project in it when there is one: that shows the ids and the rights of the token together. */
  async function test(actor: Member, id: string): Promise<TestResult> {
    const { row, access } = await unitOfWork.read(actor, async (tx) => {
      const row = await found(tx, id);
      return { row, access: await accessTo(tx, row) };
    });
    if (!access) throw credentialOff(undefined);
    const projects = `/accounts/${row.accountId}/pages/projects`;
    const path = row.projectName ? `${projects}/${row.projectName}` : `${projects}?per_page=1`;
    const headers = { authorization: `Bearer ${access.credential.value}` };
    const result = await apiTokens.ask(access.credential, 'Cloudflare', path, headers, isSuccess);
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

  const update = (actor: Member, id: string, input: ConfigurationChange): Promise<CloudflareToken> =>
    unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (!before) throw configurationNotFound();
      await checkCredential(tx, input.apiTokenId);
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      const row = await repo
        .update(tx, id, { ...given, updatedAt: new Date(clock.nowMs()) })
        .catch((error: unknown) => explain(error, input.name ?? ''));
      if (!row) throw configurationNotFound();
      await audit.record(tx, actor, line('update', row, changed<CloudflareTokenRow>(before, row, AUDITED)));
      return toConfiguration(row);
    });

  return {
    test,
    update,
    list: (actor: Member, query: ConfigurationListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toConfiguration), next };
      }),
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => toConfiguration(await found(tx, id))),
    create: (actor: Member, input: NewConfiguration): Promise<CloudflareToken> =>
      unitOfWork(actor, async (tx) => {
        await checkCredential(tx, input.apiTokenId);
        const { zoneId = null, projectName = null, ...rest } = input;
        const values = { ...rest, zoneId, projectName, id: uuidv7(), workspaceId: actor.workspaceId };
        const row = await repo.insert(tx, values).catch((error: unknown) => explain(error, input.name));
        await audit.record(tx, actor, line('create', row, changed<CloudflareTokenRow>({}, row, AUDITED)));
        return toConfiguration(row);
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, id);
        if (!row) throw configurationNotFound();
        await repo.delete(tx, id);
        await audit.record(tx, actor, line('delete', row, { name: row.name }));
      }),
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
    /** For a deployment: undefined when the configuration or its credential is gone or switched off. */
    async access(tx: Tx, id: string): Promise<CloudflareAccess | undefined> {
      const row = await repo.find(tx, id);
      return row?.isActive ? accessTo(tx, row) : undefined;
    },
  };
}

export type CloudflareTokens = ReturnType<typeof makeCloudflareTokens>;
