import type { Readable } from 'node:stream';
import type { Blobs } from './files/blobs.ts';
import type { Manifest } from './files/manifest.ts';

/** One deployment on its way to where visitors see it. */
export interface SendJob {
  siteId: string;
  deploymentId: string;
  manifest: Manifest;
  /** What this target has live now; its files need not be sent again. */
  previous: Manifest | undefined;
  /** Bytes of a file of the manifest, not compressed. */
  open(hash: string): Promise<Readable>;
  report(done: number, total: number): void;
  /** Aborts when the deployment was cancelled or the process stops. */
  signal: AbortSignal;
}

export interface PublishTarget {
  readonly id: string;
  /**
   * Brings the manifest's files to the target; resolves once they can all be served, throws otherwise. Visitors see nothing
   * of it before. Sending again after a crash is harmless.
   * @returns how many files were not there yet
   */
  send(job: SendJob): Promise<{ sent: number }>;
}

export interface TargetDefinition {
  readonly id: string;
  open(services: { blobs: Blobs }): PublishTarget;
}

/** Declares a place to publish to: one folder, one line in the registry, the contract suite. */
export const defineTarget = (
  id: string,
  open: (services: { blobs: Blobs }) => Omit<PublishTarget, 'id'>,
): TargetDefinition => ({ id, open: (services) => ({ id, ...open(services) }) });
