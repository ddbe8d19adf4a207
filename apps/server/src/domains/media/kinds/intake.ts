/** The gate that every file passes on its way into the library, whichever way it came. */
import { createHash } from 'node:crypto';
import type { Images } from '#kernel/images/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import type { Scanner } from '#kernel/virus-scan/index.ts';
import { brokenFile, fileTooLarge, infected, tooManyPixels, typeRefused } from '../media.errors.ts';
import type { MediaKind, SafeMedia } from './kind.ts';
import { mediaKinds } from './registry.ts';

/** Largest file in bytes, of all kinds and of each. */
export interface SizeLimits {
  maxBytes: number;
  maxImageBytes: number | undefined;
  maxDocumentBytes: number | undefined;
  maxVideoBytes: number | undefined;
  /** Largest picture, in million pixels. */
  maxMegapixels: number;
}

/** A file that is stored and safe to show. */
export interface Taken extends Omit<SafeMedia, 'bytes'> {
  kind: MediaKind['kind'];
  size: number;
  hash: string;
  storageKey: string;
}

interface Needs {
  storage: Pick<Storage, 'put'>;
  images: Pick<Images, 'clean' | 'facts' | 'fromHeic'>;
  scanner: Scanner;
  settings: SizeLimits;
  keyOf: (workspaceId: string, hash: string) => string;
  /** Takes nothing else. */
  only?: MediaKind['kind'];
}

/** What the decoder says of a picture over the limit. */
const TOO_MANY = /exceeds pixel limit/i;

/** SVG has no magic number: it is text that begins, after declarations and comments, with an svg element. */
function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE\s+svg[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/i.test(
    head,
  );
}

export function makeIntake({ storage, images, scanner, settings, keyOf, only }: Needs) {
  const limits: Record<MediaKind['kind'], number> = {
    image: settings.maxImageBytes ?? settings.maxBytes,
    document: settings.maxDocumentBytes ?? settings.maxBytes,
    video: settings.maxVideoBytes ?? settings.maxBytes,
  };
  const largest = Math.max(...Object.values(limits));

  async function makeSafe(bytes: Uint8Array): Promise<{ kind: MediaKind; safe: SafeMedia }> {
    const { fileTypeFromBuffer } = await import('file-type');
    const detected = isSvg(bytes) ? 'image/svg+xml' : (await fileTypeFromBuffer(bytes))?.mime;
    const kind = mediaKinds.find((candidate) => detected !== undefined && candidate.mimeTypes.includes(detected));
    if (!kind || !detected || (only !== undefined && kind.kind !== only))
      throw typeRefused({ found: detected ?? 'a file of unknown type' });
    if (bytes.length > limits[kind.kind]) throw fileTooLarge({ megabytes: Math.floor(limits[kind.kind] / 1_048_576) });
    const verdict = await scanner.scan(bytes);
    if (!verdict.clean) throw infected({ found: verdict.found });
    const safe = await kind.makeSafe(bytes, detected, images).catch((error: unknown) => {
      throw TOO_MANY.test(String(error))
        ? tooManyPixels({ megapixels: settings.maxMegapixels })
        : brokenFile(undefined);
    });
    return { kind, safe };
  }

  return {
    limits,
    /** The most that is worth reading of any file. */
    largest,
    /**
     * Checks, cleans and stores; before any transaction opens.
     * @param options `isOurs`: the bytes came out of this gate before, so they are checked but stay as they are
     */
    async take(workspaceId: string, bytes: Uint8Array, { isOurs = false } = {}): Promise<Taken> {
      const { kind, safe } = await makeSafe(bytes);
      const { bytes: cleaned, ...facts } = safe;
      const clean = isOurs ? bytes : cleaned;
      const hash = createHash('sha256').update(clean).digest('hex');
      const storageKey = keyOf(workspaceId, hash);
      await storage.put(storageKey, clean, { contentType: safe.mimeType });
      return { ...facts, kind: kind.kind, size: clean.length, hash, storageKey };
    },
  };
}

export type Intake = ReturnType<typeof makeIntake>;
