import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import type { z } from 'zod';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import {
  duplicateExists,
  fileTooLarge,
  type Intake,
  kindDiffers,
  type MediaLibrary,
  type MediaRow,
  noFile,
  type pictureEdit,
  valuesOf,
} from '#domains/media/index.ts';
import { mediaKey } from '#domains/media-variants/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import type { UploadedFile } from '#kernel/http/index.ts';
import type { ImageFormat, Images } from '#kernel/images/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { cannotEdit, mediaNotFound, noIcons, noPoster } from './media-edits.errors.ts';
import type { MediaEditsRepo } from './media-edits.repo.ts';

interface Needs {
  repo: MediaEditsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  storage: Pick<Storage, 'put' | 'read'>;
  images: Pick<Images, 'encode' | 'icons'>;
  intake: Intake;
  media: Pick<MediaLibrary, 'toMedia'>;
}

type Edit = z.output<typeof pictureEdit>;

/** Edited pictures are encoded from the original each time, hardly worse than it. */
const EDITED: Readonly<Record<string, { format: ImageFormat; quality: number; effort: number }>> = {
  'image/jpeg': { format: 'jpeg', quality: 92, effort: 0 },
  'image/png': { format: 'png', quality: 100, effort: 0 },
  'image/webp': { format: 'webp', quality: 90, effort: 2 },
  'image/avif': { format: 'avif', quality: 70, effort: 1 },
};

interface Point {
  x: number;
  y: number;
}

const QUARTERS: Readonly<Record<Edit['rotate'], (at: Point) => Point>> = {
  0: (at) => at,
  90: ({ x, y }) => ({ x: 1 - y, y: x }),
  180: ({ x, y }) => ({ x: 1 - x, y: 1 - y }),
  270: ({ x, y }) => ({ x: y, y: 1 - x }),
};
const BACK: Readonly<Record<Edit['rotate'], Edit['rotate']>> = { 0: 0, 90: 270, 180: 180, 270: 90 };
const WHOLE = { x: 0, y: 0, width: 1, height: 1 };
const inside = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
const mirrored = ({ x, y }: Point, flip: boolean | undefined): Point => (flip ? { x: 1 - x, y } : { x, y });

/** Where a point of the picture as it was shown lies once it is shown otherwise; what was cut away lies at the edge. */
export function movedFocal(point: Point, before: Edit | null, after: Edit | null): Point {
  const old = before?.crop ?? WHOLE;
  const turned = mirrored({ x: old.x + point.x * old.width, y: old.y + point.y * old.height }, before?.flip);
  const original = QUARTERS[BACK[before?.rotate ?? 0]](turned);
  const shown = mirrored(QUARTERS[after?.rotate ?? 0](original), after?.flip);
  const crop = after?.crop ?? WHOLE;
  return { x: inside((shown.x - crop.x) / crop.width), y: inside((shown.y - crop.y) / crop.height) };
}

const changesNothing = ({ rotate, flip, crop }: Edit): boolean =>
  rotate === 0 && !flip && (!crop || (crop.x === 0 && crop.y === 0 && crop.width === 1 && crop.height === 1));

export function makeMediaEdits({ repo, unitOfWork, audit, storage, images, intake, media }: Needs) {
  const found = async (actor: Member, id: string): Promise<MediaRow> => {
    const row = await unitOfWork.read(actor, (tx) => repo.find(tx, id));
    if (!row) throw mediaNotFound();
    return row;
  };

  async function changed(tx: Tx, actor: Member, operation: string, id: string, values: Partial<MediaRow>) {
    const row = await repo.update(tx, id, values);
    if (!row) throw mediaNotFound();
    await audit.record(tx, actor, { operation, objectType: 'media', objectId: id });
    return media.toMedia(row);
  }

  async function bytesOf(file: { storageKey: string }): Promise<Uint8Array> {
    const bytes = await storage.read(file.storageKey);
    if (!bytes) throw mediaNotFound();
    return bytes;
  }

  async function received(
    files: AsyncIterable<UploadedFile>,
  ): Promise<{ bytes: Uint8Array; fields: Record<string, string> }> {
    for await (const file of files) {
      const bytes = await readAtMost(file.stream, intake.largest);
      if (!bytes || file.truncated()) throw fileTooLarge({ megabytes: Math.floor(intake.largest / 1_048_576) });
      return { bytes, fields: file.fields };
    }
    throw noFile(undefined);
  }

  /** Cuts and turns. The original stays: the instructions are kept beside it, and the picture that follows from them. */
  async function edit(actor: Member, id: string, wanted: Edit) {
    const row = await found(actor, id);
    const how = EDITED[row.mimeType];
    if (!how || row.frames > 1) throw cannotEdit(undefined);
    if (changesNothing(wanted)) return reset(actor, id);
    const [made] = await images.encode(await bytesOf(row), [{ ...how, edit: wanted }], { urgency: 'now' });
    if (!made) throw cannotEdit(undefined);
    const hash = createHash('sha256').update(made.bytes).digest('hex');
    const storageKey = mediaKey(actor.workspaceId, hash);
    await storage.put(storageKey, made.bytes, { contentType: made.contentType });
    const { width, height } = made;
    const edited = { hash, storageKey, mimeType: made.contentType, size: made.bytes.length, width, height };
    return unitOfWork(actor, async (tx) => {
      // Somebody may have put other bytes there meanwhile.
      const now = await repo.find(tx, id);
      if (now?.hash !== row.hash) throw mediaNotFound();
      const focal = now.focal && movedFocal(now.focal, now.edit, wanted);
      return changed(tx, actor, 'media.edit', id, { edit: wanted, edited, focal });
    });
  }

  const reset = (actor: Member, id: string) =>
    unitOfWork(actor, async (tx) => {
      const now = await repo.find(tx, id);
      if (!now) throw mediaNotFound();
      const focal = now.focal && movedFocal(now.focal, now.edit, null);
      return changed(tx, actor, 'media.reset', id, { edit: null, edited: null, focal });
    });

  /** Other bytes at the same address: everything that shows the file shows them, and what was said of it stays. */
  async function replace(actor: Member, id: string, files: AsyncIterable<UploadedFile>) {
    const before = await found(actor, id);
    const { bytes } = await received(files);
    const taken = await intake.take(actor.workspaceId, bytes);
    if (taken.kind !== before.kind) throw kindDiffers(undefined);
    const stem = before.fileName.replace(/\.[a-z0-9]+$/, '');
    try {
      return await unitOfWork(actor, async (tx) => {
        const same = await repo.byHash(tx, taken.hash);
        if (same && same.id !== id) throw duplicateExists({ fileName: same.fileName });
        return changed(tx, actor, 'media.replace', id, {
          ...valuesOf(taken),
          fileName: `${stem}${taken.extension}`,
          ...{ edit: null, edited: null, poster: null, durationSeconds: null },
        });
      });
    } catch (error) {
      if (violated(error) === 'media_hash_key') throw duplicateExists({ fileName: before.fileName });
      throw error;
    }
  }

  /** A frame of a video, taken by the browser that has it open; `seconds` and size come along as text fields. */
  async function poster(actor: Member, id: string, files: AsyncIterable<UploadedFile>) {
    if ((await found(actor, id)).kind !== 'video') throw noPoster(undefined);
    const { bytes, fields } = await received(files);
    const taken = await intake.take(actor.workspaceId, bytes);
    const { width, height } = taken;
    if (taken.kind !== 'image' || taken.mimeType === 'image/svg+xml' || !width || !height) throw noPoster(undefined);
    const { hash, storageKey, mimeType, size, color = null, thumbhash = null } = taken;
    const seconds = Number(fields.seconds ?? Number.NaN);
    const known = Number.isFinite(seconds) && seconds >= 0 && seconds < 1e6 ? { durationSeconds: seconds } : {};
    const values = {
      poster: { hash, storageKey, mimeType, size, width, height },
      width,
      height,
      color,
      thumbhash,
      ...known,
    };
    return unitOfWork(actor, (tx) => changed(tx, actor, 'media.poster', id, values));
  }

  /** Favicons and app icons as an archive with the manifest and the lines for the head. */
  async function icons(actor: Member, id: string, { background, name }: { background: string; name: string }) {
    const row = await found(actor, id);
    if (!['image/svg+xml', 'image/png'].includes(row.mimeType)) throw noIcons(undefined);
    const bytes = await bytesOf(row);
    const made = await images.icons(bytes, background, { urgency: 'now' }).catch(() => {
      throw noIcons(undefined);
    });
    const zip = new ZipFile();
    const add = (path: string, content: Uint8Array | string) =>
      zip.addBuffer(Buffer.from(content as string), path, PLAIN);
    for (const icon of made) add(icon.name, icon.bytes);
    const isSvg = row.mimeType === 'image/svg+xml';
    if (isSvg) add('icon.svg', bytes);
    add('site.webmanifest', `${JSON.stringify(manifestOf(name, background), null, 2)}\n`);
    add('head.html', headOf(isSvg));
    zip.end();
    return zip.outputStream.pipe(new PassThrough());
  }

  return { edit, reset, replace, poster, icons };
}

/** Equal icons are equal archives. */
const PLAIN = { mtime: new Date(Date.UTC(2000, 0, 1)), compress: false };

const manifestOf = (name: string, background: string) => ({
  name,
  icons: [
    { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
    { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
    { src: '/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
  ],
  theme_color: background,
  background_color: background,
  display: 'browser',
});

const headOf = (isSvg: boolean): string =>
  [
    '<link rel="icon" href="/favicon.ico" sizes="48x48">',
    isSvg
      ? '<link rel="icon" href="/icon.svg" type="image/svg+xml" sizes="any">'
      : '<link rel="icon" href="/icon-32.png" type="image/png" sizes="32x32">',
    '<link rel="apple-touch-icon" href="/apple-touch-icon.png">',
    '<link rel="manifest" href="/site.webmanifest">',
    '',
  ].join('\n');

export type MediaEdits = ReturnType<typeof makeMediaEdits>;
