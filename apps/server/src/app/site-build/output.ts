import { readFileSync } from 'node:fs';
import { binaryFiles, type PageIndexEntry, type PageRenderer, sharedFiles, viewOf } from '@atelier/engine/render';
import { writeChanged, writeOutput } from './files.ts';
import type { Prepared } from './shared.ts';

interface Target {
  from: string;
  out: string;
  prepared: Prepared;
}

/** Where each binary output file comes from, by its path. */
function sources({ from, prepared }: Target): Map<string, string> {
  const { site, plan } = prepared;
  const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
  return new Map([
    ...site.template.assets.map(
      (asset) => [below(plan.layout.assetsPath, asset.path), `${from}/template/assets/${asset.path}`] as const,
    ),
    ...Object.entries(prepared.copies.icons).map(([path, file]) => [path, `${prepared.cache}/${file}`] as const),
    ...Object.entries(prepared.copies.pictures).map(
      ([name, file]) => [below(plan.layout.imagesPath, name), `${prepared.cache}/${file}`] as const,
    ),
    ...site.media.map((media) => [below(plan.layout.imagesPath, media.name), `${from}/media/${media.name}`] as const),
  ]);
}

function copyChanged(out: string, path: string, source: string): boolean {
  const bytes = readFileSync(source);
  try {
    if (readFileSync(`${out}/${path}`).equals(bytes)) return false;
  } catch {
    // Not there: written below.
  }
  writeOutput(out, path, bytes);
  return true;
}

/** Writes everything beside pages; gives the files' paths and how many differed from what was there. */
export function writeShared(
  target: Target,
  entries: PageIndexEntry[],
  renderer: PageRenderer,
): { files: string[]; written: number } {
  const { site, plan } = target.prepared;
  const files: string[] = [];
  let written = 0;
  for (const file of sharedFiles(site, plan, viewOf(site, entries), renderer, entries)) {
    if (!('text' in file)) continue;
    files.push(file.path);
    if (writeChanged(target.out, file.path, file.text)) written++;
  }
  const from = sources(target);
  for (const file of binaryFiles(site, plan)) {
    const source = from.get(file.path);
    if (source === undefined) continue;
    files.push(file.path);
    if (copyChanged(target.out, file.path, source)) written++;
  }
  return { files, written };
}
