/** Sends a built deployment to its target, keeping what has been done so that it can go on after an interruption. */

import type { Transfer } from '#db/tables/index.ts';
import type { Tx, Work } from '#db/unit-of-work.ts';
import type { Actor } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { type Journal, makeEstimate, type Published, type PublishTarget, type Release } from '#kernel/publish/index.ts';
import { targetGone } from '../../deployments.errors.ts';
import type { DeploymentRow, DeploymentsRepo } from '../../deployments.repo.ts';
import type { Blobs } from './blobs.ts';
import type { Manifest } from './manifest.ts';
import { placeOf } from './place.ts';
import type { Progress } from './progress.ts';
import { releaseOf } from './release.ts';
import { say } from './words.ts';

export interface OpenedTarget {
  target: PublishTarget;
  name: string;
  redact: (text: string) => string;
}

export interface SendNeeds {
  repo: DeploymentsRepo;
  unitOfWork: Work;
  clock: Pick<Clock, 'nowMs'>;
  blobs: Blobs;
  /** What every copy of the site on another host carries besides what was built. */
  extraFiles(siteId: string): ReadonlyMap<string, string>;
  /** The local target for null. Undefined: the target is gone. */
  openTarget(
    work: { workspaceId: string; userId: string | null },
    targetId: string | null,
  ): Promise<OpenedTarget | undefined>;
}

type Doer = Pick<Actor, 'userId'> & { workspaceId: string };

async function journalOf({ repo, unitOfWork }: SendNeeds, actor: Doer, row: DeploymentRow): Promise<Journal> {
  const entries = await unitOfWork(actor, (tx: Tx) => repo.journal(tx, row.id));
  const known = new Map<string, string[]>();
  for (const { kind, values } of entries) known.set(kind, [...(known.get(kind) ?? []), ...values]);
  return {
    all: (kind) => known.get(kind) ?? [],
    async add(kind, values) {
      await unitOfWork(actor, (tx) => repo.addToJournal(tx, row.workspaceId, row.id, kind, values));
      known.set(kind, [...(known.get(kind) ?? []), ...values]);
    },
  };
}

/** The other side may have repeated a secret in what it said. */
function withoutSecrets(error: unknown, redact: (text: string) => string): unknown {
  if (!(error instanceof Error)) return error;
  error.message = redact(error.message);
  if (error.stack !== undefined) error.stack = redact(error.stack);
  if (!isAppError(error)) return error;
  const values = Object.entries(error.values).map(([name, one]) => [name, typeof one === 'string' ? redact(one) : one]);
  return Object.assign(error, { values: Object.fromEntries(values) });
}

const channelOf = (row: DeploymentRow) =>
  row.kind === 'production'
    ? ({ kind: 'production' } as const)
    : ({ kind: 'preview', branch: row.branch ?? `preview-${row.number}` } as const);

const messageOf = (row: DeploymentRow): string =>
  `No. ${row.number}${row.note === '' ? '' : `: ${row.note.slice(0, 200)}`} (${row.id})`;

const toRelease = ({ blobs, extraFiles }: SendNeeds, row: DeploymentRow, manifest: Manifest): Release =>
  releaseOf(manifest, blobs, {
    ...{ id: row.id, channel: channelOf(row), message: messageOf(row) },
    ...(placeOf(row) === null ? {} : { extra: extraFiles(row.siteId) }),
  });

/** @param stopped thrown when the deployment is no longer wanted */
export async function send(
  needs: SendNeeds,
  row: DeploymentRow,
  manifest: Manifest,
  { progress, stopped, actor }: { progress: Progress; stopped: Error; actor: Doer },
): Promise<Published> {
  const { repo, unitOfWork, clock } = needs;
  const opened = await needs.openTarget(actor, placeOf(row));
  if (!opened) throw targetGone(undefined);
  const remaining = makeEstimate(clock.nowMs);
  const release = toRelease(needs, row, manifest);
  if (placeOf(row) !== null) progress.say(say('sending_to', { target: opened.name, files: release.files.size }));
  try {
    const published = await opened.target.publish({
      release,
      journal: await journalOf(needs, actor, row),
      report({ step, files, bytes }) {
        const left = remaining(bytes);
        const transfer: Transfer = { step, files, bytes, remainingMs: left === undefined ? null : Math.round(left) };
        progress.step('uploading', 92 + (7 * bytes.done) / Math.max(1, bytes.total), { transfer });
      },
      note: (line) => progress.say(say('target_says', { text: opened.redact(line) })),
      async commit() {
        const still = await unitOfWork(actor, (tx) => repo.updateRunning(tx, row.id, { committed: true }));
        if (!still) throw stopped;
      },
      signal: progress.signal,
    });
    return { ...published, detail: published.detail && opened.redact(published.detail) };
  } catch (error) {
    throw withoutSecrets(error, opened.redact);
  } finally {
    await opened.target.close();
  }
}

/** Asks the target about a deployment whose end is unknown. */
export async function lookAgain(
  needs: SendNeeds,
  row: DeploymentRow,
  manifest: Manifest,
  actor: Doer,
): Promise<Published | undefined> {
  const opened = await needs.openTarget(actor, placeOf(row));
  if (!opened) throw targetGone(undefined);
  const release = toRelease(needs, row, manifest);
  try {
    const journal = await journalOf(needs, actor, row);
    const seen = await opened.target.look?.({ release, journal, signal: AbortSignal.timeout(60_000) });
    return seen && { ...seen, detail: seen.detail && opened.redact(seen.detail) };
  } catch (error) {
    throw withoutSecrets(error, opened.redact);
  } finally {
    await opened.target.close();
  }
}
