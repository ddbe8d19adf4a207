import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import type { Kept } from './kept.ts';

export interface ReleaseFile {
  /** Bytes. */
  size: number;
  contentType: string;
  /** A page that only leads there, for places that can answer with a redirect instead. */
  redirectTo?: string;
}

/** The files of one deployment, wherever they come from. */
export interface Release {
  /** The same on every attempt, so that the other side can be asked whether it has been there already. */
  readonly id: string;
  /** By path: `/`-separated, without leading slash. */
  readonly files: ReadonlyMap<string, ReleaseFile>;
  open(path: string): Promise<Readable>;
  /** SHA-256 of a file's bytes, lower-case hex. */
  digest(path: string): Promise<string>;
  /** The same, where it is known without reading the file. */
  knownDigest?(path: string): string | undefined;
  /** Where it is shown: visitors' own address, or a preview of that name. */
  readonly channel: { kind: 'production' } | { kind: 'preview'; branch: string };
  readonly message?: string;
  readonly commit?: { hash?: string; dirty?: boolean };
}

/**
 * What has been done already, kept by the caller across restarts. Entries are written before the effect they announce, or
 * as soon as it is confirmed; a target says which. Never holds a secret.
 */
export interface Journal {
  all(kind: string): readonly string[];
  add(kind: string, values: readonly string[]): Promise<void>;
}

export type Step = 'comparing' | 'sending' | 'switching' | 'waiting';

export interface PublishProgress {
  step: Step;
  files: { done: number; total: number };
  /** Of the files that travel. */
  bytes: { done: number; total: number };
}

export interface PublishJob {
  release: Release;
  journal: Journal;
  report(progress: PublishProgress): void;
  /** Something worth a line in a log. Never holds a secret. */
  note(line: string): void;
  /** Awaited before the first change that visitors may see; throws when the deployment is no longer wanted. */
  commit?(): Promise<void>;
  /** Aborts when the deployment was cancelled or the process stops. */
  signal: AbortSignal;
}

export interface Published {
  /**
   * `live`: seen to be live. `failed`: seen to have failed. `unknown`: the other side did not say; `look` may find out later.
   */
  state: 'live' | 'failed' | 'unknown';
  /** How the other side calls this deployment. */
  remoteId: string | null;
  url: string | null;
  aliases: readonly string[];
  sentFiles: number;
  sentBytes: number;
  /** Why it is not live. */
  detail: string | null;
}

/** One line of a self-test. */
export interface TargetCheck {
  id: string;
  ok: boolean;
  detail: string;
  /** Why it failed, as the catalogue of errors has it. */
  problem?: { code: string; values: Readonly<Record<string, string | number>> };
  /** Fingerprint, project and the like: what a person may want to take over into the settings. */
  found?: Readonly<Record<string, string>>;
}

export interface DomainState {
  /** Record to set with whoever runs the domain's DNS. */
  record: { type: 'CNAME' | 'A' | 'AAAA'; value: string } | null;
  /** Null where the target does not tell. */
  certificate: 'active' | 'pending' | 'failed' | null;
  /** What is in the way, in English or in the words of the other side. */
  detail: string | null;
  /** What `detail` says where the words are ours. */
  said?: { code: string; values: Record<string, string> };
}

export interface PublishTarget {
  readonly id: string;
  /**
   * Brings the release to the target and waits until it is seen. Visitors see the old site or the new one. Publishing again
   * after a crash goes on where it was. Throws `publish.*` errors, or the signal's reason.
   */
  publish(job: PublishJob): Promise<Published>;
  /** Asks again about a deployment whose end is unknown. */
  look?(job: Pick<PublishJob, 'release' | 'journal' | 'signal'>): Promise<Published>;
  /**
   * Removes a deployment that is published there; gone already is as good. One that visitors see under their own address is never
   * removed: that ends in `publish.refused`.
   */
  discard?(remoteId: string, kind: Release['channel']['kind'], signal: AbortSignal): Promise<void>;
  /** Tries everything that publishing needs without changing what visitors see. */
  check(signal: AbortSignal): Promise<TargetCheck[]>;
  /** What a domain needs so that it shows this target's site. */
  domain?(host: string, signal: AbortSignal): Promise<DomainState>;
  close(): Promise<void>;
}

/** Everything outside that targets are made of; each takes what it needs. */
export interface TargetServices {
  fetch: GuardedFetch;
  kept: Kept;
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  random(): number;
  /** Attempts of one request; fewer than usual where somebody waits for the answer. */
  attempts?: number;
  /** Addresses a host name may be reached at; throws when it must not be reached. For targets that do not speak HTTP. */
  addressOf(host: string): Promise<string>;
}

export interface TargetDefinition<S extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly settings: S;
  /** Names of settings that are secrets: kept encrypted, never shown again. */
  readonly secrets: readonly string[];
  /** Whether a preview has an address of its own there. Where it has none, publishing one would show drafts to visitors. */
  readonly hasPreviews?: boolean;
  /** Bounds of the other side that are known beforehand. */
  open(settings: z.output<S>, services: TargetServices): PublishTarget;
}
