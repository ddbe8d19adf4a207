import { mediaUploadsFromAddress } from '#lib/api/sdk.gen.ts';
import type { UploadedMedia } from '#lib/api/types.gen.ts';
import { toProblem } from '#lib/problem.ts';
import { type Upload, uploadFile } from '#lib/upload.ts';

/** What goes into the library: a file of this computer, or one at an address. */
export type Source = { file: File } | { url: string };

export interface Order {
  source: Source;
  folder: string | undefined;
  /** Names the progress that the server tells of a file from an address. */
  ticket: string;
}

/** A random UUID, also where the page came without TLS. */
export function newTicket(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** From here on a file goes in pieces. */
const LARGE = 5 * 1024 * 1024;

export function nameOfSource(source: Source): string {
  if ('file' in source) return source.file.name;
  return (
    source.url
      .replace(/[?#].*$/, '')
      .split('/')
      .filter(Boolean)
      .at(-1) ?? source.url
  );
}

function fromAddress(url: string, { folder, ticket }: Order): Upload<UploadedMedia> {
  const stop = new AbortController();
  const query = { ticket, ...(folder === undefined ? {} : { folder }) };
  const answer = mediaUploadsFromAddress({ query, body: { url }, signal: stop.signal, throwOnError: true }).catch(
    (thrown: unknown) => {
      throw toProblem(thrown);
    },
  );
  return { answer, cancel: () => stop.abort() };
}

/** Sends one file on its way, in pieces when it is large. */
export async function start(order: Order, onProgress: (share: number) => void): Promise<Upload<UploadedMedia>> {
  const { source, folder } = order;
  if ('url' in source) return fromAddress(source.url, order);
  if (source.file.size < LARGE)
    return uploadFile('/api/v1/media', source.file, folder === undefined ? {} : { folder }, onProgress);
  const { uploadInPieces } = await import('./resumable.ts');
  return uploadInPieces(source.file, folder, onProgress);
}
