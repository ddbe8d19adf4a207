/**
 * Publishes into a folder of files that visitors see as they are, changing what differs only.
 *
 * Where files can be put aside, everything travels first and is moved into place at the end, within moments; in a store that can copy,
 * all that must change together does so. Elsewhere what pages need goes before the pages. Files that are gone go last. What is on its way stands in a note on the host, so that
 * whoever comes after an interruption knows what is sure.
 */
import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import { makeTally } from '../progress.ts';
import type { Published, PublishJob, TargetServices } from '../publish.types.ts';
import { withRedirectPages } from '../release/redirect-pages.ts';
import { type RetryPolicy, withRetry } from '../retry.ts';
import type { FileHost, HostFile } from './file-host.ts';
import { type Contents, leftOver, readState, STAGE, STATE, surely, TURNING, writeState } from './state.ts';

const SENT = 'in-place.sent';
const BEGAN = 'in-place.began';
const DIGESTS_AT_ONCE = 4;
const NOTED_AT_ONCE = 20;

interface Parts {
  host: FileHost;
  job: PublishJob;
  services: TargetServices;
  policy: RetryPolicy;
}

/** What must change together. */
type Together = (path: string) => boolean;

const isPage = (path: string): boolean => /\.(?:html?|xml|php)$/.test(path);
const key = (path: string, digest: string): string =>
  createHash('sha256').update(`${path}\n${digest}`).digest('hex').slice(0, 40);

async function contentsOf({ job }: Parts): Promise<Contents> {
  const limit = pLimit(DIGESTS_AT_ONCE);
  const found = await Promise.all(
    [...job.release.files.keys()].sort().map((path) =>
      limit(async () => {
        job.signal.throwIfAborted();
        return [path, await job.release.digest(path)] as const;
      }),
    ),
  );
  return new Map(found);
}

/** Runs tasks side by side; the first failure ends those that have not begun and is the one that counts. */
async function each<T>(
  items: readonly T[],
  atOnce: number,
  job: PublishJob,
  work: (item: T, signal: AbortSignal) => Promise<void>,
) {
  const stop = new AbortController();
  const signal = AbortSignal.any([job.signal, stop.signal]);
  const limit = pLimit(atOnce);
  const running = items.map((item) =>
    limit(async () => {
      signal.throwIfAborted();
      await work(item, signal);
    }),
  );
  for (const one of running) one.catch((error: unknown) => stop.abort(error));
  const failed = (await Promise.allSettled(running)).find((one) => one.status === 'rejected');
  job.signal.throwIfAborted();
  if (failed) throw stop.signal.reason ?? failed.reason;
}

/** Notes now and then what has arrived: a note for each file would cost more than the files. */
function makeNotes({ job }: Parts) {
  let waiting: string[] = [];
  return {
    async add(entry: string): Promise<void> {
      waiting.push(entry);
      if (waiting.length >= NOTED_AT_ONCE) await this.flush();
    },
    async flush(): Promise<void> {
      const entries = waiting;
      waiting = [];
      if (entries.length > 0) await job.journal.add(SENT, entries);
    },
  };
}

const asideOf = (path: string, wanted: Contents): string => `${STAGE}/${key(path, wanted.get(path) ?? '')}`;

function bodyOf({ job }: Parts, path: string, wanted: Contents): HostFile | undefined {
  const file = job.release.files.get(path);
  return file && { ...file, digest: wanted.get(path) ?? '', open: () => job.release.open(path) };
}

/** @param aside whether what must change together is put aside */
async function send(
  parts: Parts,
  paths: readonly string[],
  wanted: Contents,
  { seen, aside }: { seen: Together; aside: boolean },
  tally: ReturnType<typeof makeTally>,
) {
  const { host, job, services, policy } = parts;
  const notes = makeNotes(parts);
  const put = async (path: string, signal: AbortSignal): Promise<void> => {
    const body = bodyOf(parts, path, wanted);
    if (!body) return;
    const away = aside && seen(path);
    const to = host.staging || away ? asideOf(path, wanted) : path;
    await withRetry(services, signal, () => host.put(to, body, signal), { policy });
    // What is put aside here is looked for, not noted: a note says that it is in place.
    if (!away) await notes.add(key(path, body.digest));
    tally.sent(1, body.size);
  };
  // Where files appear one by one: first what nobody asks for yet, then what replaces something, pages last.
  const rest = paths.filter(seen);
  try {
    await each(
      paths.filter((path) => !seen(path)),
      host.atOnce,
      job,
      put,
    );
    if (!host.staging && !aside) await job.commit?.();
    await each(
      rest.filter((path) => !isPage(path)),
      host.atOnce,
      job,
      put,
    );
    await each(rest.filter(isPage), host.atOnce, job, put);
  } finally {
    await notes.flush();
  }
}

/** Moves what was put aside into place. What is no longer there was moved before an interruption. */
async function moveIntoPlace(parts: Parts, paths: readonly string[], wanted: Contents): Promise<void> {
  const { host, job, services, policy } = parts;
  const staging = host.staging;
  if (!staging) return;
  const move = async (path: string, signal: AbortSignal): Promise<void> => {
    const from = asideOf(path, wanted);
    await withRetry(
      services,
      signal,
      async () => {
        if (await host.exists(from)) await staging.move(from, path);
      },
      { policy },
    );
  };
  await each(
    paths.filter((path) => !isPage(path)),
    host.atOnce,
    job,
    move,
  );
  await each(paths.filter(isPage), host.atOnce, job, move);
}

/** Copies what was put aside into place; what cannot be copied is put there. */
async function copyIntoPlace(parts: Parts, paths: readonly string[], wanted: Contents): Promise<void> {
  const { host, job, services, policy } = parts;
  const copy = async (path: string, signal: AbortSignal): Promise<void> => {
    const body = bodyOf(parts, path, wanted);
    const work = async () => {
      if (body && !(await host.copying?.copy(asideOf(path, wanted), path, body))) await host.put(path, body, signal);
    };
    await withRetry(services, signal, work, { policy });
  };
  const [needed, pages] = [paths.filter((path) => !isPage(path)), paths.filter(isPage)];
  for (const some of [needed, pages]) await each(some, host.atOnce, job, copy);
}

/** Takes away what was put aside for a release. */
async function clearAside({ host, job, services, policy }: Parts, files: Contents, paths: Iterable<string>) {
  const { signal } = job;
  await each([...paths], host.atOnce, job, (path) =>
    withRetry(services, signal, () => host.remove(asideOf(path, files)), { policy }),
  );
}

/** Whether what must change together is put aside first: one file alone, or a place that shows nothing yet, needs no such thing. */
async function goesAside({ host, job, services, policy }: Parts, state: unknown, together: readonly string[]) {
  const { copying } = host;
  if (!copying || state === undefined || together.length < 2) return false;
  return withRetry(services, job.signal, () => copying.able(job.signal), { policy });
}

/** What has to travel: all that differs, without what is there from before an interruption. */
async function toSend(
  parts: Parts,
  changed: readonly string[],
  wanted: Contents,
  { turned, aside }: { turned: Contents; aside: Together },
): Promise<string[]> {
  const { host, job } = parts;
  const noted = new Set(job.journal.all(SENT));
  if (job.journal.all(BEGAN).length === 0) return [...changed];
  const missing: string[] = [];
  await each(changed, host.atOnce, job, async (path) => {
    const name = key(path, wanted.get(path) ?? '');
    const inPlace = turned.get(path) === wanted.get(path);
    // Noted, put aside and gone: it is in place already, if it was this release that was turning the host.
    const moved = inPlace && noted.has(name);
    const there = moved || ((host.staging !== undefined || aside(path)) && (await host.exists(`${STAGE}/${name}`)));
    if (!there) missing.push(path);
  });
  return missing.sort();
}

/** Brings the release to the host. `url` is only handed on. */
export async function publishInPlace({ url, ...given }: Parts & { url: string | null }): Promise<Published> {
  const job = { ...given.job, release: await withRedirectPages(given.job.release) };
  const parts = { ...given, job };
  const { host, services, policy } = parts;
  const { release, signal } = job;
  const tally = makeTally(job);
  const tried = <T>(work: () => Promise<T>): Promise<T> => withRetry(services, signal, work, { policy });
  tally.enter('comparing');
  const wanted = await contentsOf(parts);
  const [state, turning] = [await tried(() => readState(host, STATE)), await tried(() => readState(host, TURNING))];
  const resumed = turning?.release === release.id;
  const known = surely(state, turning);
  const changed = [...wanted].filter(([path, digest]) => known.get(path) !== digest).map(([path]) => path);
  const gone = leftOver(wanted, state, turning);
  const next = { release: release.id, files: wanted };
  const outcome = (files: number, bytes: number): Published => ({
    ...{ state: 'live', remoteId: release.id, url, aliases: [], detail: null },
    ...{ sentFiles: files, sentBytes: bytes },
  });
  if (changed.length === 0 && gone.length === 0 && turning === undefined && state !== undefined) {
    if (state.release !== release.id) await tried(() => writeState(host, STATE, next, signal));
    return outcome(0, 0);
  }
  const seen: Together = (path) => isPage(path) || state?.files.has(path) === true;
  const together = changed.filter(seen);
  const aside = await goesAside(parts, state, together);
  const turned = resumed ? turning.files : new Map<string, string>();
  const missing = await toSend(parts, changed, wanted, { turned, aside: (path) => aside && seen(path) });
  if (job.journal.all(BEGAN).length === 0) {
    await tried(async () => host.staging?.clear(STAGE));
    if (aside && turning && !resumed) await clearAside(parts, turning.files, changedIn(turning.files, state?.files));
    await job.journal.add(BEGAN, [release.id]);
  }
  tally.enter('sending');
  tally.expect(missing.map((path) => release.files.get(path)?.size ?? 0));
  // After an interruption: what either may have touched stays unsure.
  const mark = turning ? { ...next, files: merged(turning.files, wanted) } : next;
  if (!host.staging) await tried(() => writeState(host, TURNING, mark, signal));
  await send(parts, missing, wanted, { seen, aside }, tally);
  tally.enter('switching');
  if (host.staging) {
    await job.commit?.();
    await tried(() => writeState(host, TURNING, mark, signal));
    await moveIntoPlace(parts, changed, wanted);
  }
  if (aside) {
    await job.commit?.();
    await copyIntoPlace(parts, together, wanted);
  }
  await each(gone, host.atOnce, job, (path) => tried(() => host.remove(path)));
  if (aside) await clearAside(parts, wanted, together);
  await tried(() => writeState(host, STATE, next, signal));
  await tried(() => host.remove(TURNING));
  return outcome(tally.files.done, tally.bytes.done);
}

const changedIn = (files: Contents, before: Contents | undefined): string[] =>
  [...files].filter(([path, digest]) => digest !== '' && before?.get(path) !== digest).map(([path]) => path);

/** Where both agree that content, elsewhere none that matches anything. */
function merged(before: Contents, now: Contents): Contents {
  const both = new Map<string, string>();
  for (const path of new Set([...before.keys(), ...now.keys()])) {
    const [one, other] = [before.get(path), now.get(path)];
    both.set(path, one === other ? (one ?? '') : '');
  }
  return both;
}
