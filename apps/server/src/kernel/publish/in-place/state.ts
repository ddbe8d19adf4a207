import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FileHost } from './file-host.ts';

/** Content by path: SHA-256. */
export type Contents = ReadonlyMap<string, string>;

interface Written {
  version: 1;
  release: string;
  files: Record<string, string>;
}

export const OWN_FOLDER = '.atelier';
/** What the host holds. */
export const STATE = `${OWN_FOLDER}/release.json`;
/** What it is being turned into: written before the first change, removed after the last. */
export const TURNING = `${OWN_FOLDER}/turning.json`;
export const STAGE = `${OWN_FOLDER}/stage`;

export interface HostState {
  release: string;
  files: Contents;
}

function parse(bytes: Buffer | undefined): HostState | undefined {
  if (!bytes) return undefined;
  try {
    const { version, release, files } = JSON.parse(bytes.toString('utf8')) as Written;
    if (version !== 1 || typeof files !== 'object' || files === null) return undefined;
    return { release: String(release), files: new Map(Object.entries(files)) };
  } catch {
    return undefined;
  }
}

export const readState = async (host: FileHost, path: string): Promise<HostState | undefined> =>
  parse(await host.read(path));

export async function writeState(host: FileHost, path: string, state: HostState, signal: AbortSignal): Promise<void> {
  const written: Written = { version: 1, release: state.release, files: Object.fromEntries(state.files) };
  const bytes = Buffer.from(JSON.stringify(written));
  const file = {
    size: bytes.length,
    contentType: 'application/json',
    digest: createHash('sha256').update(bytes).digest('hex'),
    open: async () => Readable.from([bytes]),
  };
  if (!host.staging) return host.put(path, file, signal);
  await host.put(`${path}.new`, file, signal);
  await host.staging.move(`${path}.new`, path);
}

/**
 * What is surely on the host: where an interrupted change may have happened or not, nothing is sure.
 * @param turning what an interrupted deployment was turning the host into
 */
export function surely(state: HostState | undefined, turning: HostState | undefined): Contents {
  if (!state) return new Map();
  if (!turning) return state.files;
  return new Map([...state.files].filter(([path, digest]) => turning.files.get(path) === digest));
}

/** Paths of ours that the new release does not have. Files of others are never among them. */
export function leftOver(wanted: Contents, ...held: (HostState | undefined)[]): string[] {
  const paths = new Set(held.flatMap((one) => [...(one?.files.keys() ?? [])]));
  return [...paths].filter((path) => !wanted.has(path)).sort();
}
