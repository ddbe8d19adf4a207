/** Asking for deployments: new ones, previews that become production, and those that come back. */
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import {
  alreadyLive,
  deploymentNotFound,
  filesGone,
  neverLive,
  notAmbiguous,
  notAPreview,
  pageNotFound,
  siteArchived,
  siteNotFound,
  targetNotFound,
} from '../../deployments.errors.ts';
import { buildJob } from '../../deployments.jobs.ts';
import type { SiteFacts } from '../../deployments.queries.ts';
import type { DeploymentRow, DeploymentsRepo, NewDeploymentRow } from '../../deployments.repo.ts';
import type { DeploymentDetail, NewDeployment } from '../../deployments.schemas.ts';
import { lookJob } from './look.ts';
import type { Announcement } from './outcome.ts';
import { toDetail } from './wire.ts';
import { say } from './words.ts';

interface KnownTarget {
  id: string;
  kind: string;
}

export interface RequestNeeds {
  repo: DeploymentsRepo;
  unitOfWork: UnitOfWork;
  jobs: Pick<Jobs, 'send'>;
  audit: Audit;
  storage: Pick<Storage, 'read' | 'exists'>;
  clock: Clock;
  sites: {
    find(tx: Tx, siteId: string): Promise<unknown>;
    lock(tx: Tx, siteId: string): Promise<SiteFacts | undefined>;
    setLive(tx: Tx, siteId: string, deploymentId: string): Promise<unknown>;
  };
  /** Site and address from the root of a page of this workspace. */
  pages: { placeOf(tx: Tx, pageId: string): Promise<{ siteId: string; url: string } | undefined> };
  targets: {
    of(tx: Tx, siteId: string, id: string): Promise<KnownTarget | undefined>;
    defaultOf(tx: Tx, siteId: string): Promise<KnownTarget | undefined>;
  };
  announce: (change: Announcement) => void;
}

/** The row, or `not_found`. */
export async function foundBy(repo: DeploymentsRepo, tx: Tx, id: string): Promise<DeploymentRow> {
  const row = await repo.find(tx, id);
  if (!row) throw deploymentNotFound();
  return row;
}

export function makeRequests(needs: RequestNeeds) {
  const { repo, unitOfWork, audit, clock } = needs;
  const found = (tx: Tx, id: string) => foundBy(repo, tx, id);
  const announce = (row: Pick<DeploymentRow, 'workspaceId' | 'siteId' | 'id' | 'status' | 'progress'>) =>
    needs.announce({
      workspaceId: row.workspaceId,
      siteId: row.siteId,
      deploymentId: row.id,
      status: row.status,
      progress: row.progress,
    });
  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes: Record<string, unknown> = {}) =>
    audit.record(tx, actor, { operation: `deployments.${act}`, objectType: 'deployment', objectId, changes });

  /** The target that was named, else the default of the site, else this instance. */
  async function targetOf(tx: Tx, siteId: string, named: string | null | undefined) {
    if (named === null) return { targetId: null, target: 'local' };
    const found =
      named === undefined ? await needs.targets.defaultOf(tx, siteId) : await needs.targets.of(tx, siteId, named);
    if (found) return { targetId: found.id, target: found.kind };
    if (named !== undefined) throw targetNotFound();
    return { targetId: null, target: 'local' };
  }

  /** Queues it; what waits for the same place gives way. */
  async function queue(tx: Tx, actor: Member, siteId: string, values: Partial<NewDeploymentRow>, act: string) {
    const site = await needs.sites.lock(tx, siteId);
    if (!site) throw siteNotFound();
    if (site.archivedAt) throw siteArchived(undefined);
    const { workspaceId, userId } = actor;
    const { kind: wanted = 'production', branch: name = null, pageId = null, targetId = null } = values;
    const overtaken = await repo.supersede(
      tx,
      { siteId, kind: wanted, branch: name, pageId, targetId },
      { running: false },
    );
    const id = await repo.insert(tx, { ...values, workspaceId, siteId, createdBy: userId });
    const row = await found(tx, id);
    await needs.jobs.send(tx, buildJob, { deploymentId: id, workspaceId });
    const { kind, target, note, branch } = row;
    await record(tx, actor, act, id, {
      siteId,
      kind,
      target,
      ...(note === '' ? {} : { note }),
      ...(branch ? { branch } : {}),
    });
    return { row, overtaken };
  }

  const announceQueued = ({ row, overtaken }: { row: DeploymentRow; overtaken: string[] }): DeploymentDetail => {
    for (const id of overtaken) announce({ ...row, id, status: 'superseded' });
    announce(row);
    return toDetail(row);
  };

  async function create(actor: Member, input: NewDeployment): Promise<DeploymentDetail> {
    const { siteId, note, kind, pageId = null } = input;
    const branch =
      kind === 'preview' ? (input.branch ?? (pageId === null ? 'preview' : `page-${pageId.slice(-12)}`)) : null;
    const queued = await unitOfWork(actor, async (tx) => {
      if (!(await needs.sites.find(tx, siteId))) throw siteNotFound();
      if (pageId !== null && (await needs.pages.placeOf(tx, pageId))?.siteId !== siteId) throw pageNotFound();
      const place = kind === 'check' ? { targetId: null, target: 'local' } : await targetOf(tx, siteId, input.targetId);
      return queue(
        tx,
        actor,
        siteId,
        { ...place, note, kind, branch, pageId: kind === 'preview' ? pageId : null },
        'create',
      );
    });
    return announceQueued(queued);
  }

  /** What a preview shows becomes production, file by file the same. */
  async function promote(actor: Member, id: string): Promise<DeploymentDetail> {
    const queued = await unitOfWork(actor, async (tx) => {
      const from = await found(tx, id);
      if (from.kind !== 'preview' || from.status !== 'live' || !from.manifestKey) throw notAPreview(undefined);
      const values = { target: from.target, targetId: from.targetId, note: from.note, promotedFromId: id };
      const made = await queue(tx, actor, from.siteId, values, 'promote');
      await repo.copySnapshot(tx, id, made.row.id);
      return made;
    });
    return announceQueued(queued);
  }

  /**
   * What was live before comes back under a new number: at once on this instance, by sending what differs elsewhere. Whatever
   * waits or runs for the site gives way to it.
   */
  async function rollback(actor: Member, id: string): Promise<DeploymentDetail> {
    const wanted = await unitOfWork.read(actor, (tx) => found(tx, id));
    if (wanted.manifestKey === null || wanted.status === 'failed') throw neverLive(undefined);
    if (!(await needs.storage.exists(wanted.manifestKey))) throw filesGone(undefined);
    if (wanted.targetId === null && wanted.kind === 'production') {
      const row = await unitOfWork(actor, (tx) => bringBack(tx, actor, id));
      announce(row);
      return toDetail(row);
    }
    const queued = await unitOfWork(actor, async (tx) => {
      const { siteId, kind, branch, pageId, target, targetId, number, status } = await found(tx, id);
      if (status === 'live') throw alreadyLive(undefined);
      const place = { kind, branch, pageId, target, targetId };
      const from = { rolledBackFromId: id, rolledBackFromNumber: number };
      const made = await queue(tx, actor, siteId, { ...place, ...from }, 'rollback');
      await repo.copySnapshot(tx, id, made.row.id);
      return made;
    });
    return announceQueued(queued);
  }

  async function bringBack(tx: Tx, actor: Member, id: string): Promise<DeploymentRow> {
    const { siteId } = await found(tx, id);
    const site = await needs.sites.lock(tx, siteId);
    const old = await repo.lock(tx, id);
    if (!site || !old) throw deploymentNotFound();
    if (old.status === 'live') throw alreadyLive(undefined);
    if (site.archivedAt) throw siteArchived(undefined);
    await repo.supersede(tx, old, { running: true });
    await repo.retire(tx, old, 'rolled_back');
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

  /** Looks now instead of at the next appointed time. */
  async function look(actor: Member, id: string): Promise<DeploymentDetail> {
    return unitOfWork(actor, async (tx) => {
      const row = await found(tx, id);
      if (row.status !== 'ambiguous') throw notAmbiguous({ status: row.status });
      await needs.jobs.send(tx, lookJob, { deploymentId: id, workspaceId: actor.workspaceId, looks: 0 });
      await record(tx, actor, 'look', id);
      return toDetail(row);
    });
  }

  return { create, promote, rollback, look };
}
