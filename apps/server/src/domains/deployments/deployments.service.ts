import type { Readable } from 'node:stream';
import type { Tx } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import { decodeCursor, encodeCursor } from '#kernel/http/wire.ts';
import { withRedirectPages, zipOf } from '#kernel/publish/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import { deploymentNotFound, filesGone, notRunning, pageNotFound, stillNeeded, tooLate } from './deployments.errors.ts';
import { isOpen, type LogRow } from './deployments.repo.ts';
import type {
  Comparison,
  DeploymentDetail,
  DeploymentListQuery,
  FileListQuery,
  LogQuery,
  NewPreview,
} from './deployments.schemas.ts';
import type { Blobs } from './targets/files/blobs.ts';
import { discardJob } from './targets/files/discard.ts';
import { type Manifest, readManifest } from './targets/files/manifest.ts';
import { placeOf } from './targets/files/place.ts';
import { releaseOf } from './targets/files/release.ts';
import { foundBy, makeRequests, type RequestNeeds } from './targets/files/requests.ts';
import { toDetail, toSummary } from './targets/files/wire.ts';

/** Purpose of the tokens in preview addresses. */
export const PREVIEW = 'sites.preview';

/** What a preview token says: whose site, and with which version of its template instead of its own. */
export interface PreviewClaim {
  workspaceId: string;
  siteId: string;
  templateVersion?: number | undefined;
}

interface Needs extends RequestNeeds {
  secrets: Pick<Secrets, 'signToken'>;
  blobs: Pick<Blobs, 'open'>;
  /** Address under which previews are served, without slash at the end. */
  previewUrl: string;
}

const toLine = ({ id, at, level, code, values, message }: LogRow) => ({
  ...{ id, at: at.toISOString(), level },
  ...{ code, values, message },
});

const MOST_LISTED = 500;

export function makeDeployments(needs: Needs) {
  const { repo, unitOfWork, audit, clock } = needs;

  const found = (tx: Tx, id: string) => foundBy(repo, tx, id);
  const requests = makeRequests(needs);

  const announce = (row: { workspaceId: string; siteId: string; id: string; status: string; progress: number }) =>
    needs.announce({
      workspaceId: row.workspaceId,
      siteId: row.siteId,
      deploymentId: row.id,
      status: row.status,
      progress: row.progress,
    });

  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes: Record<string, unknown> = {}) =>
    audit.record(tx, actor, { operation: `deployments.${act}`, objectType: 'deployment', objectId, changes });

  async function cancel(actor: Member, id: string): Promise<DeploymentDetail> {
    const row = await unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (!before) throw deploymentNotFound();
      if (!isOpen(before.status)) throw notRunning({ status: before.status });
      if (before.committed) throw tooLate(undefined);
      await repo.update(tx, id, { status: 'cancelled', transfer: null, finishedAt: new Date(clock.nowMs()) });
      await record(tx, actor, 'cancel', id);
      return found(tx, id);
    });
    announce(row);
    return toDetail(row);
  }

  async function manifestAt(actor: Member, id: string): Promise<Manifest> {
    const { manifestKey } = await unitOfWork.read(actor, (tx) => found(tx, id));
    return manifestIn(manifestKey);
  }

  async function manifestIn(key: string | null): Promise<Manifest> {
    const bytes = key === null ? undefined : await needs.storage.read(key);
    if (!bytes) throw filesGone(undefined);
    return readManifest(bytes);
  }

  /** With another deployment, or with the one before it in the same place. */
  async function compare(actor: Member, id: string, other: string | undefined): Promise<Comparison> {
    const [one, two] = await unitOfWork.read(actor, async (tx) => {
      const row = await found(tx, id);
      return [row, other === undefined ? await repo.before(tx, row) : await found(tx, other)] as const;
    });
    const [now, before] = [await manifestIn(one.manifestKey), await manifestIn(two?.manifestKey ?? null)];
    const paths = (wanted: (path: string) => boolean, from: Manifest) => [...from.files.keys()].filter(wanted);
    const same = (path: string) => now.files.get(path)?.hash === before.files.get(path)?.hash;
    const added = paths((path) => !before.files.has(path), now);
    const changed = paths((path) => before.files.has(path) && !same(path), now);
    const removed = paths((path) => !now.files.has(path), before);
    const lists = [added, changed, removed].map((list) => list.slice(0, MOST_LISTED)) as [string[], string[], string[]];
    return {
      ...{ added: lists[0], changed: lists[1], removed: lists[2] },
      unchanged: now.files.size - added.length - changed.length,
      truncated: Math.max(added.length, changed.length, removed.length) > MOST_LISTED,
    };
  }

  /** Everything that a deployment published, as one archive. */
  async function archive(actor: Member, id: string): Promise<Readable> {
    const manifest = await manifestAt(actor, id);
    const release = releaseOf(manifest, needs.blobs, { id, channel: { kind: 'production' }, message: '' });
    return zipOf({ release: await withRedirectPages(release), signal: new AbortController().signal });
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
    const { templateVersion } = input;
    const claim: PreviewClaim = {
      ...{ workspaceId: actor.workspaceId, siteId: place.siteId },
      ...(templateVersion === undefined ? {} : { templateVersion }),
    };
    const token = needs.secrets.signToken(PREVIEW, claim, expiresAt);
    return { url: `${needs.previewUrl}/${token}${place.url}`, expiresAt: expiresAt.toString() };
  }

  return {
    ...requests,
    compare,
    archive,
    cancel,
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
    /** Removes it here, and at its target where that can be done. */
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, id);
        if (!row) throw deploymentNotFound();
        const isShown = row.status === 'live' && row.kind !== 'preview';
        if (isOpen(row.status) || isShown) throw stillNeeded(undefined);
        await repo.delete(tx, id);
        const { workspaceId, kind } = row;
        const targetId = placeOf(row);
        const remoteId = row.remote?.id ?? null;
        if (targetId !== null && remoteId !== null && kind !== 'check')
          await needs.jobs.send(tx, discardJob, { workspaceId, targetId, remoteId, kind });
        await record(tx, actor, 'delete', id, { number: row.number });
      }),
    previewOf: repo.previewByTail,
    /** Where the manifest of a deployment is kept, for whoever serves it. */
    manifestOf: async (tx: Tx, id: string): Promise<string | undefined> =>
      (await repo.find(tx, id))?.manifestKey ?? undefined,
  };
}

export type Deployments = ReturnType<typeof makeDeployments>;
