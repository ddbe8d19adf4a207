/**
 * Publishing files to places outside: one seam (`defineTarget`), one folder per kind of place, one contract suite.
 *
 * A release is files by path, wherever they come from; `folderRelease` makes one of a folder. A target brings it to visitors,
 * sending only what the other side lacks, and ends in `live`, `failed` or `unknown`. A journal that outlives the process lets
 * an interrupted publication go on without sending twice.
 *
 * @example
 * const target = openTarget('cloudflare-pages', { accountId, project, token }, makeTargetServices({ fetch, now: Date.now }));
 * const { release } = await folderRelease('dist', { id, channel: { kind: 'preview', branch: 'spring' } });
 * const { state, url } = await target.publish({ release, journal: memoryJournal(), report, note, signal });
 */
import { z } from 'zod';
import type { TargetKind } from './define-target.ts';
import type { PublishTarget, TargetServices } from './publish.types.ts';
import { targetKinds } from './registry.ts';

export { fileJournal } from './journal.ts';
export { fileKept } from './kept.ts';
export { makeEstimate } from './progress.ts';
export type {
  DomainState,
  Journal,
  Published,
  PublishJob,
  PublishProgress,
  PublishTarget,
  Release,
  ReleaseFile,
  TargetCheck,
  TargetServices,
} from './publish.types.ts';
export { makeRedactor } from './redact.ts';
export { folderRelease } from './release/folder-release.ts';
export { withRedirectPages } from './release/redirect-pages.ts';
export { mayPass, passingOf, retryAfterMs, withRetry } from './retry.ts';
export { makeTargetServices } from './services.ts';
export { zipOf } from './zip/zip.target.ts';

export const targetKind = (id: string): TargetKind | undefined => targetKinds.find((kind) => kind.id === id);

export type SettingProblems = { path: string; message: string }[];

/** What is wrong with settings, without opening anything. */
export function settingProblems(id: string, settings: unknown): SettingProblems {
  const parsed = targetKind(id)?.settings.safeParse(settings);
  if (!parsed) return [{ path: 'kind', message: `There is no kind of target "${id}".` }];
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** Throws a ZodError on settings that do not fit. */
export function openTarget(id: string, settings: unknown, services: TargetServices): PublishTarget {
  return z
    .custom<TargetKind>((kind) => kind !== undefined)
    .parse(targetKind(id))
    .open(settings, services);
}

export { failedCheck } from './failed-check.ts';
