/** How a deployment ends: live, failed, or with an end that still has to be found out. */
import type { Tx, Work } from '#db/unit-of-work.ts';
import { systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { type AppError, isAppError } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import type { Published } from '#kernel/publish/index.ts';
import { buildFailed, deploymentNotFound, siteArchived } from '../../deployments.errors.ts';
import { deploymentFinished } from '../../deployments.events.ts';
import type { SiteFacts } from '../../deployments.queries.ts';
import type { DeploymentRow, DeploymentsRepo } from '../../deployments.repo.ts';
import { countChanges, type Manifest, manifestKey } from './manifest.ts';
import { placeOf } from './place.ts';
import { say } from './words.ts';

export interface Announcement {
  workspaceId: string;
  siteId: string;
  deploymentId: string;
  status: string;
  progress: number;
}

export interface OutcomeNeeds {
  repo: DeploymentsRepo;
  sites: {
    lock(tx: Tx, siteId: string): Promise<SiteFacts | undefined>;
    setLive(tx: Tx, siteId: string, deploymentId: string): Promise<unknown>;
  };
  unitOfWork: Work;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  clock: Clock;
  log: { error(fields: object, message: string): void };
  /** Address of what this instance shows under a name. */
  siteUrl: (label: string) => string;
  /** Tells who watches; never part of the transaction. */
  announce: (change: Announcement) => void;
}

/** The deployment is no longer wanted: cancelled, or something newer went live. */
export const stopped = new Error('This deployment is no longer wanted.');

export const errorLine = ({ code, values, message }: AppError) => ({ level: 'error' as const, code, values, message });

export const failure = (error: AppError, clock: Clock) => ({
  status: 'failed' as const,
  errorCode: error.code,
  errorDetail: error.message,
  errorValues: error.values,
  transfer: null,
  finishedAt: new Date(clock.nowMs()),
});

export const finished = (
  { id, siteId, createdBy, number }: Pick<DeploymentRow, 'id' | 'siteId' | 'createdBy' | 'number'>,
  status: 'live' | 'failed',
  detail = '',
) => ({ deploymentId: id, siteId, createdBy, number, status, detail });

/** A name of one host may have 63 characters, and that of a site 50. */
const TAIL = { most: 12, ofLabel: 63 };

/** `bakery--1a2b3c4d5e6f`: the name under which this instance shows a preview. */
const previewLabel = (slug: string, id: string): string =>
  `${slug}--${id.slice(-Math.min(TAIL.most, TAIL.ofLabel - slug.length - 2))}`;

const remoteOf = ({ remoteId: id, url, aliases }: Published) => ({ id, url, aliases: [...aliases] });

export function makeOutcome(needs: OutcomeNeeds) {
  const { repo, unitOfWork, clock } = needs;
  const actorOf = (row: DeploymentRow, userId: string | null = null) => systemActor(row.workspaceId, row.id, userId);
  const announce = (row: DeploymentRow, status: string, progress: number) =>
    needs.announce({ workspaceId: row.workspaceId, siteId: row.siteId, deploymentId: row.id, status, progress });
  const sinceStart = (row: DeploymentRow) => clock.nowMs() - (row.startedAt?.getTime() ?? clock.nowMs());

  const figuresOf = (manifest: Manifest, before: Manifest | undefined) => {
    let totalBytes = 0;
    for (const file of manifest.files.values()) totalBytes += file.size;
    const { contentHash, files } = manifest;
    return { contentHash, fileCount: files.size, totalBytes, changedFiles: countChanges(manifest, before) };
  };

  /** What this instance shows changes with its own deployments, and with others as long as it shows nothing of its own. */
  async function switchHere(tx: Tx, row: DeploymentRow, liveId: string | null): Promise<void> {
    if (row.kind !== 'production') return;
    const live = row.targetId === null || liveId === null ? undefined : await repo.find(tx, liveId);
    if (live?.targetId !== null || row.targetId === null) await needs.sites.setLive(tx, row.siteId, row.id);
  }

  async function goLive(
    row: DeploymentRow,
    built: { manifest: Manifest; before: Manifest | undefined },
    published: Published,
  ) {
    const actor = actorOf(row, row.createdBy);
    const figures = figuresOf(built.manifest, built.before);
    const durationMs = sinceStart(row);
    await unitOfWork(actor, async (tx) => {
      const site = await needs.sites.lock(tx, row.siteId);
      if (!site) throw deploymentNotFound();
      if (site.archivedAt) throw siteArchived(undefined);
      const shownHere = row.kind === 'preview' && placeOf(row) === null;
      const url = shownHere ? needs.siteUrl(previewLabel(site.slug, row.id)) : published.url;
      await repo.retire(tx, row, row.rolledBackFromId === null ? 'superseded' : 'rolled_back');
      const still = await repo.updateRunning(tx, row.id, {
        ...figures,
        ...{ status: 'live', progress: 100, durationMs, transfer: null, remote: remoteOf({ ...published, url }) },
        ...{ sentFiles: published.sentFiles, sentBytes: published.sentBytes, manifestKey: manifestKey(row.id) },
        ...{ errorCode: null, errorDetail: null },
        finishedAt: new Date(clock.nowMs()),
      });
      // Nothing of the above may stay when the deployment was cancelled a moment ago.
      if (!still) throw stopped;
      await switchHere(tx, row, site.liveDeploymentId);
      const seconds = durationMs < 10_000 ? Math.round(durationMs / 10) / 100 : Math.round(durationMs / 1000);
      const said = say('went_live', { seconds, files: figures.fileCount, changed: figures.changedFiles });
      await repo.log(tx, row.workspaceId, row.id, [{ level: 'info', ...said }]);
      await needs.audit.record(tx, actor, {
        operation: 'deployments.live',
        objectType: 'deployment',
        objectId: row.id,
      });
      if (row.kind === 'production') await needs.events.emit(tx, actor, deploymentFinished, finished(row, 'live'));
    });
    announce(row, 'live', 100);
  }

  async function fail(row: DeploymentRow, thrown: unknown): Promise<void> {
    const error = isAppError(thrown) ? thrown : buildFailed(undefined);
    if (!isAppError(thrown)) needs.log.error({ err: thrown, deploymentId: row.id }, 'a build failed');
    await unitOfWork(actorOf(row), async (tx) => {
      if (!(await repo.updateRunning(tx, row.id, { ...failure(error, clock), durationMs: sinceStart(row) }))) return;
      await repo.log(tx, row.workspaceId, row.id, [errorLine(error)]);
      await needs.events.emit(tx, actorOf(row), deploymentFinished, finished(row, 'failed', error.message));
    });
    announce(row, 'failed', 100);
  }

  /** Nobody said how it ended: kept as that, and looked into by `sendLook`. */
  async function leaveOpen(
    row: DeploymentRow,
    published: Published,
    sendLook: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    await unitOfWork(actorOf(row), async (tx) => {
      const values = { status: 'ambiguous' as const, transfer: null, remote: remoteOf(published) };
      const sent = { sentFiles: published.sentFiles, sentBytes: published.sentBytes };
      const key = { manifestKey: manifestKey(row.id), errorDetail: published.detail };
      if (!(await repo.updateRunning(tx, row.id, { ...values, ...sent, ...key }))) return;
      await repo.log(tx, row.workspaceId, row.id, [{ level: 'warning', ...say('end_unknown') }]);
      await sendLook(tx);
    });
    announce(row, 'ambiguous', 99);
  }

  /** Built and checked, as it was asked to be. */
  async function endCheck(row: DeploymentRow, manifest: Manifest, before: Manifest | undefined): Promise<void> {
    await unitOfWork(actorOf(row), async (tx) => {
      const values = { ...figuresOf(manifest, before), durationMs: sinceStart(row), progress: 100 };
      await repo.updateRunning(tx, row.id, { ...values, status: 'checked', finishedAt: new Date(clock.nowMs()) });
    });
    announce(row, 'checked', 100);
  }

  return { goLive, fail, leaveOpen, endCheck, announce };
}

export type Outcome = ReturnType<typeof makeOutcome>;
