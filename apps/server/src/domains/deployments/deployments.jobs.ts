import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding, PageIndexEntry, SiteInput } from '@atelier/engine';
import { z } from 'zod';
import type { SystemWork, Work } from '#db/unit-of-work.ts';
import { systemActor } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { defineJob, type JobContext, type Jobs } from '#kernel/jobs/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { filesGone, hasErrors, interrupted, publishFailed } from './deployments.errors.ts';
import { batchedReader, type Queries, type SiteToBuild, type Variants } from './deployments.queries.ts';
import { type DeploymentRow, isOpen } from './deployments.repo.ts';
import { sendLook } from './targets/files/look.ts';
import { type Manifest, manifestKey, readManifest, writeManifest } from './targets/files/manifest.ts';
import { failure, makeOutcome, type OutcomeNeeds, stopped } from './targets/files/outcome.ts';
import { makeProgress, type Progress } from './targets/files/progress.ts';
import { type SendNeeds, send } from './targets/files/send.ts';
import { say, sayFinding } from './targets/files/words.ts';
import { type WrittenSite, writeSite } from './targets/files/write-site.ts';

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

/** What was found out about a built site, for `BuilderNeeds.check`. */
export interface BuiltSite {
  manifest: Manifest;
  site: SiteInput;
  index: readonly PageIndexEntry[];
  findings: readonly Finding[];
}

type Built = WrittenSite & Pick<BuiltSite, 'site' | 'index'>;

export interface BuilderNeeds extends OutcomeNeeds, SendNeeds {
  queries: Queries;
  variants: Variants;
  systemWork: SystemWork;
  storage: Pick<Storage, 'put' | 'read'>;
  unitOfWork: Work;
  clock: Clock;
  jobs: Pick<Jobs, 'send'>;
  /** Adds what the finished files show to what the build found; errors stop the deployment. */
  check(row: DeploymentRow, built: BuiltSite): Promise<Finding[]>;
}

const draftsOf = ({ kind, pageId }: DeploymentRow) => ({
  drafts: kind === 'preview' && pageId === null,
  ...(kind === 'preview' && pageId !== null ? { draftPageId: pageId } : {}),
});

/** Builds a queued deployment and makes it live. Runs again after a crash: whatever was stored is found and kept. */
export function makeBuilder(needs: BuilderNeeds) {
  const { repo, unitOfWork, clock, queries } = needs;
  const outcome = makeOutcome(needs);
  const actorOf = (row: Pick<DeploymentRow, 'workspaceId' | 'id'>) => systemActor(row.workspaceId, row.id);

  /** Takes the deployment on, or says why not: over already, or another build of the site is under way. */
  const claim = (order: BuildOrder): Promise<DeploymentRow | undefined> =>
    unitOfWork(systemActor(order.workspaceId, order.deploymentId), async (tx) => {
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

  async function manifestAt(key: string | null | undefined): Promise<Manifest | undefined> {
    const bytes = key ? await needs.storage.read(key) : undefined;
    return bytes && readManifest(bytes);
  }

  /** What is live where this deployment goes, and else what this instance shows: its unchanged pages need no work. */
  const liveManifest = async (row: DeploymentRow): Promise<Manifest | undefined> =>
    manifestAt(
      await unitOfWork(actorOf(row), async (tx) => {
        const like = await repo.liveLike(tx, row);
        if (like) return like.manifestKey;
        const site = await needs.sites.lock(tx, row.siteId);
        return site?.liveDeploymentId ? (await repo.find(tx, site.liveDeploymentId))?.manifestKey : undefined;
      }),
    );

  async function write(row: DeploymentRow, progress: Progress, previous: Manifest | undefined): Promise<Built> {
    for (let attempt = 1; ; attempt += 1) {
      const found: SiteToBuild = await unitOfWork(actorOf(row), async (tx) => {
        const ready = await queries.siteToBuild(tx, row.siteId, {
          ...draftsOf(row),
          isElsewhere: row.targetId !== null,
        });
        await repo.update(tx, row.id, { templateSnapshot: ready.site.template });
        return ready;
      });
      const { index } = found;
      const { name, version } = found.site.template;
      progress.say(say('template_read', { name, version, pages: index.length }));
      const { workspaceId } = row;
      const { site, sources } = await needs.variants.forBuild({
        ...{ workspaceId, site: found.site, sources: found.sources, signal: progress.signal },
        made: (count, seconds) => progress.say(say('pictures_made', { count, seconds })),
      });
      const read = batchedReader(
        index.map((entry) => entry.id),
        (ids) => unitOfWork(actorOf(row), (tx) => queries.readPages(tx, ids)),
      );
      try {
        const report = (done: number) => progress.step('building', (85 * done) / Math.max(1, index.length));
        const input = { site, source: { index, read }, sources, previous, report, signal: progress.signal };
        return { ...(await writeSite(needs.blobs, input)), site, index };
      } catch (error) {
        if (attempt === ATTEMPTS || !isAppError(error) || error.code !== 'deployments.pages_changed') throw error;
      }
    }
  }

  /** Builds and checks; a deployment that takes over the files of another one needs neither. */
  async function manifestOf(row: DeploymentRow, progress: Progress, before: Manifest | undefined): Promise<Manifest> {
    const from = row.promotedFromId ?? row.rolledBackFromId;
    if (from !== null) {
      const taken = await unitOfWork(actorOf(row), (tx) => repo.find(tx, from));
      const manifest = await manifestAt(taken?.manifestKey);
      if (!taken || !manifest) throw filesGone(undefined);
      progress.say(say('files_taken', { number: taken.number }));
      return manifest;
    }
    const { manifest, findings, renderedPages, site, index } = await write(row, progress, before);
    progress.say(say('pages_rendered', { rendered: renderedPages, unchanged: manifest.pages.size - renderedPages }));
    await progress.enter('checking', 88, { findings: kept(findings) });
    const all = await needs.check(row, { manifest, site, index, findings });
    await progress.enter('checking', 90, { findings: kept(all) });
    const errors = all.filter((finding) => finding.level === 'error');
    for (const one of all.slice(0, 50)) progress.say(sayFinding(one), one.level);
    if (errors.length > 0) throw hasErrors({ count: errors.length });
    return manifest;
  }

  async function build(row: DeploymentRow, progress: Progress): Promise<void> {
    const before = await liveManifest(row);
    const manifest = await manifestOf(row, progress, before);
    if (row.kind === 'check') {
      await progress.flush();
      return outcome.endCheck(row, manifest, before);
    }
    await progress.enter('uploading', 92);
    await needs.storage.put(manifestKey(row.id), writeManifest(manifest), { contentType: 'application/json' });
    const published = await send(needs, row, manifest, {
      progress,
      stopped,
      actor: { workspaceId: row.workspaceId, userId: null },
    });
    await progress.flush();
    if (published.state === 'live') return outcome.goLive(row, { manifest, before }, published);
    if (published.state === 'failed') throw publishFailed({ why: published.detail ?? '' });
    await outcome.leaveOpen(row, published, (tx) => sendLook(needs, tx, row, 0));
  }

  /** While unused files are being removed, a build must not rely on any that is there. */
  async function whileFilesGo(signal: AbortSignal): Promise<void> {
    const held = () => needs.systemWork('held builds', (tx) => repo.heldUntil(tx));
    while ((await held()) > clock.nowMs()) await sleep(HELD_POLL_MS, undefined, { signal });
  }

  return async (order: BuildOrder, context: Pick<JobContext, 'signal'>): Promise<void> => {
    const row = await claim(order);
    if (!row) return;
    outcome.announce(row, 'building', 0);
    const progress = makeProgress({
      clock,
      signal: context.signal,
      stopped,
      announce: (status, percent) => outcome.announce(row, status, percent),
      write: (values, lines) =>
        unitOfWork(actorOf(row), async (tx) => {
          const running = await repo.updateRunning(tx, row.id, values);
          if (running) await repo.log(tx, row.workspaceId, row.id, lines);
          return running;
        }),
    });
    try {
      await whileFilesGo(progress.signal);
      await build(row, progress);
    } catch (error) {
      await progress.flush().catch(() => undefined);
      if (error === stopped) return;
      // Handed back: the next worker goes on from what is stored.
      if (context.signal.aborted) throw error;
      await outcome.fail(row, error);
    }
  };
}

/** Errors first, so that none is lost among warnings. */
const kept = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => a.level.localeCompare(b.level)).slice(0, MOST_FINDINGS);
