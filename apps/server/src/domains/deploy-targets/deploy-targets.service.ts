import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import {
  failedCheck,
  makeRedactor,
  openTarget,
  type PublishTarget,
  settingProblems,
  type TargetCheck,
  type TargetServices,
  targetKind,
} from '#kernel/publish/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import {
  hostChanged,
  nameTaken,
  settingsInvalid,
  siteNotFound,
  targetNotFound,
  tokenNotFound,
} from './deploy-targets.errors.ts';
import type { DeployTargetRow, DeployTargetsRepo } from './deploy-targets.repo.ts';
import type { DeployTarget, DeployTargetChange, DeployTargetQuery, NewDeployTarget } from './deploy-targets.schemas.ts';

const PURPOSE = 'deploy-targets.secrets';
const CHECK_MS = 60_000;
/** Settings that say where credentials are sent. */
const WHERE = ['endpoint', 'host', 'port', 'accountId'];

interface Needs {
  repo: DeployTargetsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  secrets: Pick<Secrets, 'encrypt' | 'decrypt'>;
  sites: { find(tx: Tx, siteId: string): Promise<unknown> };
  services: TargetServices;
  cloudflareBaseUrl: string;
  /** A Cloudflare token that the workspace keeps elsewhere; undefined when it has none of this id. */
  cloudflareToken(workspaceId: string, tokenId: string): Promise<string | undefined>;
}

/** What members may set; the rest of a kind's settings is ours. */
const knownSettings: Readonly<Record<string, readonly string[]>> = {
  'cloudflare-pages': ['accountId', 'project', 'createWithBranch', 'tokenId'],
  s3: ['endpoint', 'region', 'bucket', 'prefix', 'pathStyle', 'accessKeyId', 'publicUrl'],
  sftp: ['host', 'port', 'user', 'folder', 'hostKey', 'publicUrl'],
};

type Settings = Record<string, string | number | boolean>;

const withoutGaps = (settings: object): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== ''));

const toTarget = (row: DeployTargetRow): DeployTarget => ({
  id: row.id,
  siteId: row.siteId,
  name: row.name,
  kind: row.kind as DeployTarget['kind'],
  settings: row.settings,
  secretsSet: row.secretNames,
  isDefault: row.isDefault,
  checks: row.checks,
  checkedAt: row.checkedAt?.toISOString() ?? null,
  revision: row.revision,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export interface OpenedTarget {
  kind: string;
  name: string;
  target: PublishTarget;
  /** Takes the target's secrets out of a text. */
  redact: (text: string) => string;
}

export function makeDeployTargets(needs: Needs) {
  const { repo, unitOfWork, audit, clock } = needs;

  async function found(tx: Tx, id: string): Promise<DeployTargetRow> {
    const row = await repo.find(tx, id);
    if (!row) throw targetNotFound();
    return row;
  }

  const seal = (workspaceId: string, texts: Settings) => ({
    secrets: needs.secrets.encrypt(JSON.stringify(texts), { workspaceId, purpose: PURPOSE }),
    secretNames: Object.keys(texts).sort(),
  });
  const unseal = (row: DeployTargetRow): Settings =>
    JSON.parse(needs.secrets.decrypt(row.secrets, { workspaceId: row.workspaceId, purpose: PURPOSE }));

  /** All of it as the kind of target takes it; a kept token stands for an own one. */
  function whole(kind: string, settings: Settings, texts: Settings): Settings {
    const { tokenId, ...own } = settings;
    const base: Settings = kind === 'cloudflare-pages' ? { baseUrl: needs.cloudflareBaseUrl } : {};
    return { ...own, ...base, ...(tokenId === undefined ? {} : { token: 'kept elsewhere' }), ...texts };
  }

  function checked(kind: string, settings: Settings, texts: Settings): void {
    const known = targetKind(kind)?.secrets ?? [];
    const problems = [
      ...settingProblems(kind, whole(kind, settings, texts)).filter(({ path }) => path !== ''),
      ...Object.keys(settings)
        .filter((name) => !knownSettings[kind]?.includes(name))
        .map((path) => ({ path, message: 'is no setting of this kind of target' })),
      ...Object.keys(texts)
        .filter((name) => !known.includes(name))
        .map((path) => ({ path, message: 'is no secret of this kind of target' })),
    ];
    if (problems.length === 0) return;
    const isSecret = (path: string) => known.includes(path) || Object.hasOwn(texts, path);
    throw settingsInvalid(undefined, {
      fields: problems.map(({ path, message }) => ({
        path: isSecret(path) ? `secrets.${path}` : `settings.${path}`,
        message: message.startsWith('Invalid input: expected') ? 'is missing' : message,
      })),
    });
  }

  const nameClash = (name: string) => (error: unknown) => {
    throw violated(error) === 'deploy_targets_name_key' ? nameTaken({ name }) : error;
  };
  const record = (tx: Tx, actor: Member, act: string, row: DeployTargetRow, changes: Record<string, unknown> = {}) =>
    audit.record(tx, actor, {
      operation: `deploy-targets.${act}`,
      objectType: 'deploy-target',
      objectId: row.id,
      changes,
    });

  async function openRow(row: DeployTargetRow, services = needs.services): Promise<OpenedTarget> {
    const texts = unseal(row);
    const { tokenId } = row.settings;
    const token = typeof tokenId === 'string' ? await needs.cloudflareToken(row.workspaceId, tokenId) : undefined;
    const settings = { ...whole(row.kind, row.settings, texts), ...(token === undefined ? {} : { token }) };
    const redact = makeRedactor([token, ...Object.values(texts).map(String)]);
    return { kind: row.kind, name: row.name, target: openTarget(row.kind, settings, services), redact };
  }

  /** A token that is kept elsewhere has to be there. */
  async function tokenThere(actor: Member, settings: Settings | undefined): Promise<void> {
    const tokenId = settings?.tokenId;
    if (typeof tokenId !== 'string') return;
    if ((await needs.cloudflareToken(actor.workspaceId, tokenId)) === undefined) throw tokenNotFound();
  }

  async function create(actor: Member, input: NewDeployTarget): Promise<DeployTarget> {
    const { siteId, name, kind, isDefault } = input;
    const [settings, texts] = [withoutGaps(input.settings), withoutGaps(input.secrets)];
    await tokenThere(actor, settings);
    return unitOfWork(actor, async (tx) => {
      if (!(await needs.sites.find(tx, siteId))) throw siteNotFound();
      checked(kind, settings, texts);
      if (isDefault) await repo.clearDefault(tx, siteId);
      const { workspaceId } = actor;
      const sealed = seal(workspaceId, texts);
      const row = await repo.insert(tx, { workspaceId, siteId, name, kind, settings, isDefault, ...sealed });
      await record(tx, actor, 'create', row, { name, kind, siteId, isDefault });
      return toTarget(row);
    }).catch(nameClash(name));
  }

  async function update(actor: Member, id: string, change: DeployTargetChange, ifMatch: number | undefined) {
    await tokenThere(actor, change.settings && withoutGaps(change.settings));
    return unitOfWork(actor, async (tx) => {
      const before = await found(tx, id);
      if (ifMatch !== undefined && ifMatch !== before.revision)
        throw revisionConflict(undefined, { extra: { yours: change, theirs: toTarget(before) } });
      const settings = change.settings ? withoutGaps(change.settings) : before.settings;
      const given = withoutGaps(change.secrets ?? {});
      // Whoever may change settings but does not know the credentials must not be able to have them sent elsewhere.
      const moved = WHERE.some((name) => settings[name] !== before.settings[name]);
      const known = moved ? {} : unseal(before);
      if (moved && before.secretNames.length > 0 && Object.keys(given).length === 0) throw hostChanged(undefined);
      const texts = { ...known, ...given };
      checked(before.kind, settings, texts);
      if (change.isDefault) await repo.clearDefault(tx, before.siteId);
      const row = await repo.update(tx, id, {
        ...{ settings, ...seal(actor.workspaceId, texts), revision: before.revision + 1 },
        ...{ name: change.name ?? before.name, isDefault: change.isDefault ?? before.isDefault },
        ...(change.settings || change.secrets ? { checks: null, checkedAt: null } : {}),
      });
      if (!row) throw targetNotFound();
      const { secrets, ...open } = change;
      await record(tx, actor, 'update', row, { ...open, ...(secrets ? { secrets: Object.keys(given) } : {}) });
      return toTarget(row);
    }).catch(nameClash(change.name ?? ''));
  }

  /** Tries what publishing needs, outside any transaction, and keeps what came of it. */
  async function check(actor: Member, id: string): Promise<DeployTarget> {
    const row = await unitOfWork.read(actor, (tx) => found(tx, id));
    const { target, redact } = await openRow(row, { ...needs.services, attempts: 1 });
    const checks: TargetCheck[] = await target
      .check(AbortSignal.timeout(CHECK_MS))
      .catch((error: unknown) => [failedCheck('connect', error)])
      .finally(() => target.close());
    const redacted = (values: Readonly<Record<string, string | number>>) =>
      Object.fromEntries(Object.entries(values).map(([name, v]) => [name, typeof v === 'string' ? redact(v) : v]));
    const told = checks.map((one) => ({
      ...one,
      detail: redact(one.detail),
      ...(one.problem ? { problem: { code: one.problem.code, values: redacted(one.problem.values) } } : {}),
      ...(one.found ? { found: { ...one.found } } : {}),
    }));
    return unitOfWork(actor, async (tx) => {
      const now = await repo.update(tx, id, { checks: told, checkedAt: new Date(clock.nowMs()) });
      if (!now) throw targetNotFound();
      await record(tx, actor, 'check', now, { ok: told.every(({ ok }) => ok) });
      return toTarget(now);
    });
  }

  return {
    create,
    update,
    check,
    list: (actor: Member, query: DeployTargetQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toTarget), next };
      }),
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => toTarget(await found(tx, id))),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await found(tx, id);
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', row, { name: row.name });
      }),
    /** Row of a target of this site; for who is about to publish. */
    async of(tx: Tx, siteId: string, id: string): Promise<{ id: string; kind: string; name: string } | undefined> {
      const row = await repo.find(tx, id);
      return row && row.siteId === siteId ? { id, kind: row.kind, name: row.name } : undefined;
    },
    defaultOf: (tx: Tx, siteId: string) => repo.defaultOf(tx, siteId),
    /** Opens it with its secrets; close it afterwards. Undefined when it is gone. Never inside a transaction. */
    async open(work: { workspaceId: string; userId: string | null }, id: string): Promise<OpenedTarget | undefined> {
      const row = await unitOfWork.read(work, (tx) => repo.find(tx, id));
      return row && openRow(row);
    },
  };
}

export type DeployTargets = ReturnType<typeof makeDeployTargets>;
