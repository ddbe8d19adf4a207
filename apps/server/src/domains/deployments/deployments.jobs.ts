import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from '@atelier/engine';
import { z } from 'zod';
import type { SystemWork, Tx, Work } from '#db/unit-of-work.ts';
import { systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { type AppError, isAppError } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { defineJob, type JobContext, type Jobs } from '#kernel/jobs/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import {
  buildFailed,
  deploymentNotFound,
  fileLost,
  hasErrors,
  interrupted,
  siteArchived,
} from './deployments.errors.ts';
import { deploymentFinished } from './deployments.events.ts';
import { batchedReader, type Queries, type SiteFacts, type SiteToBuild, type Variants } from './deployments.queries.ts';
import { type DeploymentRow, type DeploymentsRepo, isOpen } from './deployments.repo.ts';
import type { Blobs } from './targets/files/blobs.ts';
import { countChanges, type Manifest, manifestKey, readManifest, writeManifest } from './targets/files/manifest.ts';
import { makeProgress, type Progress } from './targets/files/progress.ts';
import { say, sayFinding } from './targets/files/words.ts';
import { type WrittenSite, writeSite } from './targets/files/write-site.ts';
import type { PublishTarget } from './targets/target.ts';

export const buildJob = defineJob({
  name: 'deployments.build',
  schema: z.object({ deploymentId: z.uuid(), workspaceId: z.uuid() }),
  retries: 5,
  timeoutSeconds: 3600,
  concurrency: 2,
});

type BuildOrder = z.output<typeof buildJob.schema>;

/** A build that nobody has touched for so long has lost its worker for good: retries come within a minute. */
export const STALE_MS = 150_000;
const WAIT_MS = 1000;
const HELD_POLL_MS = 200;
const MOST_FINDINGS = 500;
const ATTEMPTS = 3;

export interface Announcement {
  workspaceId: string;
  siteId: string;
  deploymentId: string;
  status: string;
  progress: number;
}

export interface BuilderNeeds {
  repo: DeploymentsRepo;
  queries: Queries;
  variants: Variants;
  sites: {
    lock(tx: Tx, siteId: string): Promise<SiteFacts | undefined>;
    setLive(tx: Tx, siteId: string, deploymentId: string): Promise<unknown>;
  };
  targets: readonly PublishTarget[];
  blobs: Blobs;
  storage: Pick<Storage, 'put' | 'read'>;
  unitOfWork: Work;
  systemWork: SystemWork;
  jobs: Pick<Jobs, 'send'>;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  clock: Clock;
  log: { error(fields: object, message: string): void };
  /** Tells who watches; never part of the transaction. */
  announce: (change: Announcement) => void;
}

/** Builds a queued deployment and makes it live. Runs again after a crash: whatever was stored is found and kept. */
export function makeBuilder(needs: BuilderNeeds) {
  const { repo, unitOfWork, clock, queries } = needs;
  const actorOf = (order: BuildOrder, userId: string | null = null) =>
    systemActor(order.workspaceId, order.deploymentId, userId);

  /** Takes the deployment on, or says why not: over already, or another build of the site is under way. */
  const claim = (order: BuildOrder): Promise<DeploymentRow | undefined> =>
    unitOfWork(actorOf(order), async (tx) => {
      const found = await repo.find(tx, order.deploymentId);
      if (!found || !(await needs.sites.lock(tx, found.siteId))) return undefined;
      const row = await repo.lock(tx, order.deploymentId);
      if (!row || !isOpen(row.status)) return undefined;
      const other = await repo.otherRunning(tx, row.siteId, row.id);
      if (other && other.updatedAt.getTime() > clock.nowMs() - STALE_MS) {
        const startAfter = new Date(clock.nowMs() + WAIT_MS);
        await needs.jobs.send(tx, buildJob, order, { startAfter });
        return undefined;
      }
      if (other) await repo.updateRunning(tx, other.id, failure(interrupted(undefined), clock));
      const startedAt = row.startedAt ?? new Date(clock.nowMs());
      await repo.update(tx, row.id, { status: 'building', startedAt, progress: 0, findings: [] });
      const started = say(row.status === 'queued' ? 'build_started' : 'build_resumed');
      await repo.log(tx, row.workspaceId, row.id, [{ level: 'info', ...started }]);
      return { ...row, status: 'building', startedAt };
    });

  async function liveManifest(order: BuildOrder, siteId: string): Promise<Manifest | undefined> {
    const key = await unitOfWork(actorOf(order), async (tx) => {
      const site = await needs.sites.lock(tx, siteId);
      const live = site?.liveDeploymentId ? await repo.find(tx, site.liveDeploymentId) : undefined;
      return live?.manifestKey ?? undefined;
    });
    const bytes = key === undefined ? undefined : await needs.storage.read(key);
    return bytes && readManifest(bytes);
  }

  async function write(
    order: BuildOrder,
    row: DeploymentRow,
    progress: Progress,
  ): Promise<[WrittenSite, Manifest | undefined]> {
    const previous = await liveManifest(order, row.siteId);
    for (let attempt = 1; ; attempt += 1) {
      const found: SiteToBuild = await unitOfWork(actorOf(order), async (tx) => {
        const ready = await queries.siteToBuild(tx, row.siteId, { drafts: false });
        await repo.update(tx, row.id, { templateSnapshot: ready.site.template });
        return ready;
      });
      const { index } = found;
      const { name, version } = found.site.template;
      progress.say(say('template_read', { name, version, pages: index.length }));
      const { workspaceId } = order;
      const { site, sources } = await needs.variants.forBuild({
        ...{ workspaceId, site: found.site, sources: found.sources, signal: progress.signal },
        made: (count, seconds) => progress.say(say('pictures_made', { count, seconds })),
      });
      const read = batchedReader(
        index.map((entry) => entry.id),
        (ids) => unitOfWork(actorOf(order), (tx) => queries.readPages(tx, ids)),
      );
      try {
        const report = (done: number) => progress.step('building', (85 * done) / Math.max(1, index.length));
        const input = { site, source: { index, read }, sources, previous, report, signal: progress.signal };
        return [await writeSite(needs.blobs, input), previous];
      } catch (error) {
        if (attempt === ATTEMPTS || !isAppError(error) || error.code !== 'deployments.pages_changed') throw error;
      }
    }
  }

  async function build(order: BuildOrder, row: DeploymentRow, progress: Progress): Promise<void> {
    const [{ manifest, findings, renderedPages }, previous] = await write(order, row, progress);
    progress.say(say('pages_rendered', { rendered: renderedPages, unchanged: manifest.pages.size - renderedPages }));
    await progress.enter('checking', 88, { findings: kept(findings) });
    const errors = findings.filter((finding) => finding.level === 'error');
    for (const one of findings.slice(0, 50)) progress.say(sayFinding(one), one.level);
    if (errors.length > 0) throw hasErrors({ count: errors.length });
    await progress.enter('uploading', 92);
    await needs.storage.put(manifestKey(row.id), writeManifest(manifest), { contentType: 'application/json' });
    const target = needs.targets.find(({ id }) => id === row.target);
    if (!target) throw new Error(`There is no target ${row.target}.`);
    await target.send({
      siteId: row.siteId,
      deploymentId: row.id,
      manifest,
      previous,
      open: async (hash) => {
        const file = await needs.blobs.open(hash);
        if (!file) throw fileLost({ hash });
        return file.stream;
      },
      report: (done, total) => progress.step('uploading', 92 + (7 * done) / Math.max(1, total)),
      signal: progress.signal,
    });
    await progress.flush();
    await goLive(order, row, manifest, countChanges(manifest, previous));
  }

  async function goLive(order: BuildOrder, row: DeploymentRow, manifest: Manifest, changedFiles: number) {
    const actor = actorOf(order, row.createdBy);
    let totalBytes = 0;
    for (const file of manifest.files.values()) totalBytes += file.size;
    const figures = { contentHash: manifest.contentHash, fileCount: manifest.files.size, totalBytes, changedFiles };
    const durationMs = clock.nowMs() - (row.startedAt?.getTime() ?? clock.nowMs());
    const switched = await unitOfWork(actor, async (tx) => {
      const site = await needs.sites.lock(tx, row.siteId);
      if (!site) throw deploymentNotFound();
      if (site.archivedAt) throw siteArchived(undefined);
      await repo.retire(tx, row.siteId, 'superseded');
      const still = await repo.updateRunning(tx, row.id, {
        ...figures,
        status: 'live',
        progress: 100,
        durationMs,
        manifestKey: manifestKey(row.id),
        finishedAt: new Date(clock.nowMs()),
      });
      // Nothing of the above may stay when the deployment was cancelled a moment ago.
      if (!still) throw stopped;
      await needs.sites.setLive(tx, row.siteId, row.id);
      const seconds = Math.round(durationMs / 100) / 10;
      const said = say('went_live', { seconds, files: figures.fileCount, changed: changedFiles });
      await repo.log(tx, row.workspaceId, row.id, [{ level: 'info', ...said }]);
      await needs.audit.record(tx, actor, {
        operation: 'deployments.live',
        objectType: 'deployment',
        objectId: row.id,
      });
      await needs.events.emit(tx, actor, deploymentFinished, finished(row, 'live'));
      return true;
    });
    if (switched) announce(row, 'live', 100);
  }

  /** While unused files are being removed, a build must not rely on any that is there. */
  async function whileFilesGo(signal: AbortSignal): Promise<void> {
    const held = () => needs.systemWork('held builds', (tx) => repo.heldUntil(tx));
    while ((await held()) > clock.nowMs()) await sleep(HELD_POLL_MS, undefined, { signal });
  }

  const announce = (row: DeploymentRow, status: string, progress: number) =>
    needs.announce({ workspaceId: row.workspaceId, siteId: row.siteId, deploymentId: row.id, status, progress });

  async function fail(order: BuildOrder, row: DeploymentRow, thrown: unknown): Promise<void> {
    const error = isAppError(thrown) ? thrown : buildFailed(undefined);
    if (!isAppError(thrown)) needs.log.error({ err: thrown, deploymentId: row.id }, 'a build failed');
    const durationMs = clock.nowMs() - (row.startedAt?.getTime() ?? clock.nowMs());
    await unitOfWork(actorOf(order), async (tx) => {
      if (!(await repo.updateRunning(tx, row.id, { ...failure(error, clock), durationMs }))) return;
      await repo.log(tx, row.workspaceId, row.id, [errorLine(error)]);
      await needs.events.emit(tx, actorOf(order), deploymentFinished, finished(row, 'failed', error.message));
    });
    announce(row, 'failed', 100);
  }

  return async (order: BuildOrder, context: Pick<JobContext, 'signal'>): Promise<void> => {
    const row = await claim(order);
    if (!row) return;
    announce(row, 'building', 0);
    const progress = makeProgress({
      clock,
      signal: context.signal,
      stopped,
      announce: (status, percent) => announce(row, status, percent),
      write: (values, lines) =>
        unitOfWork(actorOf(order), async (tx) => {
          const running = await repo.updateRunning(tx, row.id, values);
          if (running) await repo.log(tx, row.workspaceId, row.id, lines);
          return running;
        }),
    });
    try {
      await whileFilesGo(progress.signal);
      await build(order, row, progress);
    } catch (error) {
      await progress.flush().catch(() => undefined);
      if (error === stopped) return;
      // Handed back: the next worker goes on from what is stored.
      if (context.signal.aborted) throw error;
      await fail(order, row, error);
    }
  };
}

/** The deployment is no longer wanted: cancelled, or something newer went live. */
const stopped = new Error('This deployment is no longer wanted.');

export const errorLine = ({ code, values, message }: AppError) => ({ level: 'error' as const, code, values, message });

export const failure = (error: AppError, clock: Clock) => ({
  status: 'failed' as const,
  errorCode: error.code,
  errorDetail: error.message,
  errorValues: error.values,
  finishedAt: new Date(clock.nowMs()),
});

export const finished = (
  { id, siteId, createdBy, number }: Pick<DeploymentRow, 'id' | 'siteId' | 'createdBy' | 'number'>,
  status: 'live' | 'failed',
  detail = '',
) => ({ deploymentId: id, siteId, createdBy, number, status, detail });

/** Errors first, so that none is lost among warnings. */
const kept = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => a.level.localeCompare(b.level)).slice(0, MOST_FINDINGS);
