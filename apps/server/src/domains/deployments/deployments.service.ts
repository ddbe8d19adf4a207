import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { decodeCursor, encodeCursor } from '#kernel/http/wire.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import {
  alreadyLive,
  deploymentNotFound,
  filesGone,
  neverLive,
  notRunning,
  pageNotFound,
  siteArchived,
  siteNotFound,
  stillNeeded,
} from './deployments.errors.ts';
import { type Announcement, buildJob } from './deployments.jobs.ts';
import type { SiteFacts } from './deployments.queries.ts';
import { type DeploymentRow, type DeploymentsRepo, isOpen, type LogRow } from './deployments.repo.ts';
import type {
  Deployment,
  DeploymentDetail,
  DeploymentListQuery,
  FileListQuery,
  LogQuery,
  NewDeployment,
  NewPreview,
} from './deployments.schemas.ts';
import { readManifest } from './targets/files/manifest.ts';
import { say } from './targets/files/words.ts';

/** Purpose of the tokens in preview addresses. */
export const PREVIEW = 'sites.preview';

/** What a preview token says: whose site, and where it begins. */
export interface PreviewClaim {
  workspaceId: string;
  siteId: string;
}

interface Needs {
  repo: DeploymentsRepo;
  unitOfWork: UnitOfWork;
  jobs: Pick<Jobs, 'send'>;
  audit: Audit;
  storage: Pick<Storage, 'read' | 'exists'>;
  clock: Clock;
  secrets: Pick<Secrets, 'signToken'>;
  sites: {
    lock(tx: Tx, siteId: string): Promise<SiteFacts | undefined>;
    setLive(tx: Tx, siteId: string, deploymentId: string): Promise<unknown>;
  };
  /** Site and address from the root of a page of this workspace. */
  pages: { placeOf(tx: Tx, pageId: string): Promise<{ siteId: string; url: string } | undefined> };
  announce: (change: Announcement) => void;
  /** Address under which previews are served, without slash at the end. */
  previewUrl: string;
}

const toSummary = (row: DeploymentRow): Deployment => ({
  id: row.id,
  siteId: row.siteId,
  number: row.number,
  target: row.target,
  status: row.status,
  note: row.note,
  template:
    row.templateId === null || row.templateName === null || row.templateVersion === null
      ? null
      : { id: row.templateId, name: row.templateName, version: row.templateVersion },
  contentHash: row.contentHash,
  fileCount: row.fileCount,
  totalBytes: row.totalBytes,
  changedFiles: row.changedFiles,
  durationMs: row.durationMs,
  progress: row.progress,
  errorCount: row.findings.filter((finding) => finding.level === 'error').length,
  warningCount: row.findings.filter((finding) => finding.level === 'warning').length,
  error:
    row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? '', values: row.errorValues },
  rollbackOf: row.rolledBackFromId,
  rollbackOfNumber: row.rolledBackFromNumber,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

const toDetail = (row: DeploymentRow): DeploymentDetail => ({ ...toSummary(row), findings: row.findings });

const toLine = ({ id, at, level, code, values, message }: LogRow) => ({
  ...{ id, at: at.toISOString(), level },
  ...{ code, values, message },
});

export function makeDeployments(needs: Needs) {
  const { repo, unitOfWork, audit, clock } = needs;

  async function found(tx: Tx, id: string): Promise<DeploymentRow> {
    const row = await repo.find(tx, id);
    if (!row) throw deploymentNotFound();
    return row;
  }

  const announce = (row: { workspaceId: string; siteId: string; id: string; status: string; progress: number }) =>
    needs.announce({
      workspaceId: row.workspaceId,
      siteId: row.siteId,
      deploymentId: row.id,
      status: row.status,
      progress: row.progress,
    });

  async function create(actor: Member, input: NewDeployment): Promise<DeploymentDetail> {
    const { siteId, note, target } = input;
    const [row, overtaken] = await unitOfWork(actor, async (tx) => {
      const site = await needs.sites.lock(tx, siteId);
      if (!site) throw siteNotFound();
      if (site.archivedAt) throw siteArchived(undefined);
      const waiting = await repo.supersede(tx, siteId, { running: false });
      const { workspaceId, userId } = actor;
      const id = await repo.insert(tx, { workspaceId, siteId, note, target, createdBy: userId });
      await needs.jobs.send(tx, buildJob, { deploymentId: id, workspaceId });
      await record(tx, actor, 'create', id, { siteId, target, ...(note === '' ? {} : { note }) });
      return [await found(tx, id), waiting] as const;
    });
    for (const id of overtaken) announce({ ...row, id, status: 'superseded' });
    announce(row);
    return toDetail(row);
  }

  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes: Record<string, unknown> = {}) =>
    audit.record(tx, actor, { operation: `deployments.${act}`, objectType: 'deployment', objectId, changes });

  async function cancel(actor: Member, id: string): Promise<DeploymentDetail> {
    const row = await unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (!before) throw deploymentNotFound();
      if (!isOpen(before.status)) throw notRunning({ status: before.status });
      await repo.update(tx, id, { status: 'cancelled', finishedAt: new Date(clock.nowMs()) });
      await record(tx, actor, 'cancel', id);
      return found(tx, id);
    });
    announce(row);
    return toDetail(row);
  }

  /** What was live before comes back under a new number; whatever waits or runs for the site gives way to it. */
  async function rollback(actor: Member, id: string): Promise<DeploymentDetail> {
    const wanted = await unitOfWork.read(actor, (tx) => found(tx, id));
    if (wanted.manifestKey === null) throw neverLive(undefined);
    if (!(await needs.storage.exists(wanted.manifestKey))) throw filesGone(undefined);
    const row = await unitOfWork(actor, (tx) => bringBack(tx, actor, id));
    announce(row);
    return toDetail(row);
  }

  async function bringBack(tx: Tx, actor: Member, id: string): Promise<DeploymentRow> {
    const { siteId } = await found(tx, id);
    const site = await needs.sites.lock(tx, siteId);
    const old = await repo.lock(tx, id);
    if (!site || !old) throw deploymentNotFound();
    if (old.status === 'live') throw alreadyLive(undefined);
    if (site.archivedAt) throw siteArchived(undefined);
    await repo.supersede(tx, siteId, { running: true });
    await repo.retire(tx, siteId, 'rolled_back');
    const now = new Date(clock.nowMs());
    const { contentHash, manifestKey, fileCount, totalBytes, findings, target, workspaceId } = old;
    const kept = { contentHash, manifestKey, fileCount, totalBytes, findings, target, workspaceId, siteId };
    const newId = await repo.insert(tx, {
      ...kept,
      status: 'live',
      progress: 100,
      durationMs: 0,
      rolledBackFromId: id,
      rolledBackFromNumber: old.number,
      createdBy: actor.userId,
      startedAt: now,
      finishedAt: now,
    });
    await repo.copySnapshot(tx, id, newId);
    await needs.sites.setLive(tx, siteId, newId);
    await repo.log(tx, workspaceId, newId, [{ level: 'info', ...say('went_back', { number: old.number }) }]);
    await record(tx, actor, 'rollback', newId, { to: id });
    return found(tx, newId);
  }

  async function files(actor: Member, id: string, query: FileListQuery) {
    const { manifestKey } = await unitOfWork.read(actor, (tx) => found(tx, id));
    const bytes = manifestKey === null ? undefined : await needs.storage.read(manifestKey);
    if (!bytes) return { items: [], next: null };
    const after = query.cursor === undefined ? '' : String(decodeCursor(query.cursor, 1)?.[0] ?? '');
    const items = [];
    for (const [path, { hash, size, contentType }] of readManifest(bytes).files) {
      if (path <= after || !path.startsWith(query.prefix ?? '')) continue;
      if (items.length === query.limit) return { items, next: encodeCursor([items.at(-1)?.path ?? '']) };
      items.push({ path, hash, size, contentType });
    }
    return { items, next: null };
  }

  async function previewLink(actor: Member, input: NewPreview) {
    const place = await unitOfWork(actor, async (tx) => {
      const page = await needs.pages.placeOf(tx, input.pageId);
      if (!page) throw pageNotFound();
      await audit.record(tx, actor, {
        operation: 'deployments.previewLink',
        objectType: 'page',
        objectId: input.pageId,
      });
      return page;
    });
    const expiresAt = clock.now().add({ minutes: input.expiresInMinutes });
    const claim: PreviewClaim = { workspaceId: actor.workspaceId, siteId: place.siteId };
    const token = needs.secrets.signToken(PREVIEW, claim, expiresAt);
    return { url: `${needs.previewUrl}/${token}${place.url}`, expiresAt: expiresAt.toString() };
  }

  return {
    create,
    cancel,
    rollback,
    files,
    previewLink,
    list: (actor: Member, query: DeploymentListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toSummary), next };
      }),
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => toDetail(await found(tx, id))),
    logs: (actor: Member, id: string, query: LogQuery) =>
      unitOfWork.read(actor, async (tx) => {
        await found(tx, id);
        const { items, next } = await repo.logs(tx, id, query);
        return { items: items.map(toLine), next };
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, id);
        if (!row) throw deploymentNotFound();
        if (isOpen(row.status) || row.status === 'live') throw stillNeeded(undefined);
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', id, { number: row.number });
      }),
    /** Where the manifest of a deployment is kept, for whoever serves it. */
    manifestOf: async (tx: Tx, id: string): Promise<string | undefined> =>
      (await repo.find(tx, id))?.manifestKey ?? undefined,
  };
}

export type Deployments = ReturnType<typeof makeDeployments>;
