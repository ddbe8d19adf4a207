import { createHash, randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { configFromProcess } from '#kernel/config/from-process.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { makeGuardedFetch } from '#kernel/fetch/index.ts';
import {
  fileJournal,
  fileKept,
  folderRelease,
  makeEstimate,
  makeRedactor,
  makeTargetServices,
  openTarget,
  type Published,
  type PublishProgress,
  settingProblems,
  targetKind,
} from '#kernel/publish/index.ts';
import { deployConfig } from './deploy.config.ts';
import { type DeployOptions, sourceOf, targetNames, targetSettings } from './deploy.settings.ts';
import { say } from './terminal.ts';

/** The call is wrong. */
const USAGE = 2;
/** It may be live or not: nobody said. */
const UNKNOWN = 3;
const INTERRUPTED = 130;

const usageErrors = new WeakSet<Error>();

function usageError(message: string): Error {
  const error = new Error(message);
  usageErrors.add(error);
  return error;
}

function prepare(options: DeployOptions) {
  const environment = configFromProcess(deployConfig);
  const chosen = targetSettings(options, environment);
  if (!chosen) throw usageError(`There is no target "${options.target}". There are ${targetNames.join(', ')}.`);
  const { kind, settings } = chosen;
  if (options.branch !== undefined && !targetKind(kind)?.hasPreviews)
    throw usageError(
      `Target "${options.target}" has one address and no branches: leave --branch out to publish there.`,
    );
  const problems = settingProblems(kind, settings);
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) =>
      settings[path] === undefined
        ? `${sourceOf(options.target, path)} is missing.`
        : `${sourceOf(options.target, path)}: ${message}`,
    );
    throw usageError([...new Set(lines)].join('\n'));
  }
  const hidden = targetKind(kind)?.secrets ?? [];
  const secrets = hidden.map((name) => settings[name]).filter((value) => typeof value === 'string');
  const open = Object.fromEntries(Object.entries(settings).filter(([name]) => !hidden.includes(name)));
  return { kind, settings, open, redact: makeRedactor(secrets), environment };
}

const stateFolder = ({ environment: { stateHome, home } }: ReturnType<typeof prepare>): string =>
  join(stateHome ?? (home === undefined ? join(tmpdir(), 'atelier-state') : join(home, '.local/state')), 'atelier');

/** Where what has been done is kept until the deployment is over: the same place for the same folder and target. */
function journalPath(folder: string, options: DeployOptions, prepared: ReturnType<typeof prepare>) {
  if (options.journal !== undefined) return resolve(options.journal);
  const { kind, open } = prepared;
  const same = JSON.stringify([kind, open, resolve(folder), options.branch ?? null]);
  return join(
    stateFolder(prepared),
    'deploys',
    `${createHash('sha256').update(same).digest('hex').slice(0, 32)}.jsonl`,
  );
}

/** Hosts that the person at the command line named may be anywhere. */
function hostsOf(settings: Record<string, unknown>): string[] {
  return ['baseUrl', 'endpoint'].flatMap((name) => {
    const value = settings[name];
    return typeof value === 'string' ? [new URL(value).host] : [];
  });
}

const size = (bytes: number): string =>
  bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

function makeReport() {
  const remaining = makeEstimate(() => performance.now());
  return ({ step, files, bytes }: PublishProgress): void => {
    if (step !== 'sending') {
      say.progress(`${step} …`);
      return;
    }
    const left = remaining(bytes);
    const time = left === undefined || left === 0 ? '' : `, ${Math.ceil(left / 1000)} s left`;
    say.progress(`sending ${files.done} of ${files.total} files, ${size(bytes.done)} of ${size(bytes.total)}${time}`);
  };
}

function tell(published: Published, startedMs: number, total: number): void {
  const { state, url, aliases, detail, sentFiles, sentBytes } = published;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  say.line(`${sentFiles} of ${total} files sent (${size(sentBytes)}) in ${seconds} s.`);
  for (const alias of aliases) say.line(`Alias: ${alias}`);
  if (state === 'live') {
    say.line(`Live: ${url ?? 'yes'}`);
    return;
  }
  say.problem(`${state === 'failed' ? 'Failed' : 'Unknown, look again'}: ${detail ?? 'no reason was given.'}`);
  if (url !== null) say.problem(`Its address would be ${url}`);
}

const channelOf = ({ branch }: DeployOptions) =>
  branch === undefined ? ({ kind: 'production' } as const) : ({ kind: 'preview', branch } as const);

async function deploy(folder: string, options: DeployOptions, signal: AbortSignal): Promise<number> {
  const startedMs = performance.now();
  const prepared = prepare(options);
  const { kind, settings, redact } = prepared;
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw usageError(`There is no folder ${resolve(folder)}.`);
  const fetch = makeGuardedFetch({ userAgent: 'Atelier/0.1', allow: hostsOf(settings) });
  const kept = fileKept(join(stateFolder(prepared), 'kept'));
  const target = openTarget(kind, settings, makeTargetServices({ fetch, now: Date.now, allow: ['*'], kept }));
  try {
    const journal = await fileJournal(journalPath(folder, options, prepared));
    const id = journal.all('release').at(-1) ?? randomUUID();
    if (journal.all('release').length === 0) await journal.add('release', [id]);
    const { commitMessage: message, commitHash: hash, commitDirty: dirty } = options;
    const { release, leftOut } = await folderRelease(folder, {
      ...{ id, channel: channelOf(options) },
      ...(message === undefined ? {} : { message }),
      commit: { ...(hash === undefined ? {} : { hash }), ...(dirty === undefined ? {} : { dirty }) },
    });
    for (const { path, why } of leftOut)
      say.problem(`Left out: ${path} (${why === 'secret' ? 'holds secrets' : 'no regular file'})`);
    const note = (line: string) => say.problem(redact(line));
    const published = await target.publish({ release, journal, signal, report: makeReport(), note });
    say.endProgress();
    if (published.state !== 'unknown') await journal.forget();
    if (options.json) say.line(redact(JSON.stringify(published)));
    else tell({ ...published, detail: published.detail && redact(published.detail) }, startedMs, release.files.size);
    return { live: 0, failed: 1, unknown: UNKNOWN }[published.state];
  } catch (error) {
    say.endProgress();
    if (signal.aborted) {
      say.problem('Stopped. Run the same command again to go on.');
      return INTERRUPTED;
    }
    say.problem(redact(error instanceof Error ? error.message : String(error)));
    if (!isAppError(error) && error instanceof Error) say.problem(redact(error.stack ?? ''));
    return 1;
  } finally {
    await target.close();
    await fetch.close();
  }
}

/** `atelier deploy`: exit status 0 only when the folder has been seen to be live. */
export async function deployCommand(folder: string, options: DeployOptions): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(new Error('interrupted')));
  try {
    process.exitCode = await deploy(folder, options, stop.signal);
  } catch (error) {
    say.problem(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof Error && usageErrors.has(error) ? USAGE : 1;
  }
}
