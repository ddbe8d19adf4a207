import { z } from 'zod';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

export const uploadState = z
  .object({
    id: uuid,
    offset: z.int().describe('Bytes that are kept'),
    size: z.int(),
    fileName: z.string(),
    mediaId: uuid.nullable().describe('The file that came of it; one that is older was there already'),
    createdAt: isoInstant,
    expiresAt: isoInstant,
  })
  .meta({ id: 'MediaUpload' });
export const fromAddress = z.strictObject({ url: text(2048, 8) }).meta({ id: 'MediaFromAddress' });
export const fromAddressQuery = z.strictObject({
  folder: uuid.optional().describe('Folder that it goes into'),
  ticket: uuid.optional().describe('Chosen by the caller: live events "media_uploads.progress" carry it as their id'),
});

export type UploadState = z.output<typeof uploadState>;
export interface FromAddress {
  url: string;
  folderId: string | null;
  /** Names the progress that is told while the file arrives. */
  ticket?: string | undefined;
  /** Ends when nobody waits for the file any more. */
  signal?: AbortSignal | undefined;
}

/** How far a file from elsewhere has come. */
export interface Arrived {
  received: number;
  /** Null when the other side does not say. */
  size: number | null;
}

/** `Upload-Metadata`: names and base64 values, by the protocol. */
export function readMetadata(header: string | string[] | undefined): {
  fileName: string;
  folderId: string | null;
  given: ReadonlyMap<string, string>;
} {
  const given = new Map(
    String(header ?? '')
      .slice(0, 4000)
      .split(',')
      .map((pair) => {
        const [name = '', value = ''] = pair.trim().split(' ');
        return [name, Buffer.from(value, 'base64').toString('utf8').replaceAll('\0', '')] as const;
      }),
  );
  const folder = uuid.safeParse(given.get('folder'));
  return {
    fileName: (given.get('filename') ?? '').slice(0, 255) || 'file',
    folderId: folder.success ? folder.data : null,
    given,
  };
}
