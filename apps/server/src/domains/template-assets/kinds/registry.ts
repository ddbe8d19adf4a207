import { code } from './code/code.kind.ts';
import { drawing } from './drawing/drawing.kind.ts';
import { font } from './font/font.kind.ts';
import type { AssetKind, SafeFile } from './kind.ts';
import { picture } from './picture/picture.kind.ts';

export type { SafeFile } from './kind.ts';

/** Every kind of file that a template may bring along. */
export const assetKinds: readonly AssetKind[] = [picture, drawing, font, code];

/** What a name promises. Pictures may be of another format than they say: they get the right ending. */
const PROMISES: readonly [RegExp, SafeFile['type']][] = [
  [/^(?:png|jpe?g|webp|avif|gif|ico|svg)$/, 'image'],
  [/^(?:woff2?|ttf|otf|eot)$/, 'font'],
  [/^css$/, 'style'],
  [/^m?js$/, 'script'],
];

/** The file made safe; undefined when it is of no kind that may stay, whatever its name says. */
export async function makeSafe(name: string, bytes: Uint8Array): Promise<SafeFile | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const promised = PROMISES.find(([endings]) => endings.test(extension))?.[1];
  for (const kind of assetKinds) {
    const safe = await kind.makeSafe({ bytes, mime, extension });
    if (safe) return safe.type === promised ? safe : undefined;
  }
  return undefined;
}
