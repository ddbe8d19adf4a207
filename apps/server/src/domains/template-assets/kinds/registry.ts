import { fileTypeFromBuffer } from 'file-type';
import { code } from './code/code.kind.ts';
import { drawing } from './drawing/drawing.kind.ts';
import { font } from './font/font.kind.ts';
import type { AssetKind, SafeFile } from './kind.ts';
import { picture } from './picture/picture.kind.ts';

export type { SafeFile } from './kind.ts';

/** Every kind of file that a template may bring along. */
export const assetKinds: readonly AssetKind[] = [picture, drawing, font, code];

/** The file made safe; undefined when it is of no kind that may stay, whatever its name says. */
export async function makeSafe(name: string, bytes: Uint8Array): Promise<SafeFile | undefined> {
  const mime = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  for (const kind of assetKinds) {
    const safe = await kind.makeSafe({ bytes, mime, extension });
    if (safe) return safe;
  }
  return undefined;
}
