import { createHash } from 'node:crypto';
import type { Said } from '#kernel/words/index.ts';
import { type ImportedAsset, ImportRefused } from '../importer.ts';
import { say } from '../words.ts';
import { cleanSvg } from './clean-svg.ts';
import { judgeType } from './content-types.ts';

/** Where an address in the theme leads. */
export type Target =
  | { kind: 'asset'; path: string; suffix: string; file: string }
  | { kind: 'page'; file: string; suffix: string }
  | { kind: 'outside'; host: string }
  | { kind: 'missing' }
  | { kind: 'other' };

/** Knows every file of a theme under its old and its new path. */
export interface AssetBook {
  /** What an address found in `fromFile` means. Relative addresses count from that file, `/…` from the theme's root. */
  resolve(address: string, fromFile: string): Target;
  bytes(file: string): Uint8Array | undefined;
  /** The files that travel, without those in `folded` (their content went into the template itself). */
  take(folded: Set<string>): { assets: ImportedAsset[]; skipped: Said[] };
}

const ignored =
  /\.(map|scss|sass|less|styl|pug|ts|tsx|jsx|vue|md|markdown|lock|ya?ml|psd|ai|sketch|fig|xd|xcf)$|(^|\/)(package(-lock)?\.json|composer\.json|gulpfile\.js|gruntfile\.js|LICENSE[^/]*|README[^/]*|CHANGELOG[^/]*)$/i;
const isPage = (path: string) => /\.x?html?$/i.test(path);

export async function makeAssetBook(files: Map<string, Uint8Array>, root: string): Promise<AssetBook> {
  const skipped: Said[] = [];
  const types = new Map<string, string>();
  const cleaned = new Map<string, Uint8Array>();
  for (const [file, bytes] of files) {
    if (!file.startsWith(root) || isPage(file) || ignored.test(file)) continue;
    const verdict = await judge(file, bytes);
    if ('why' in verdict) skipped.push(verdict.why);
    else {
      types.set(file, verdict.type);
      if (verdict.bytes !== bytes) cleaned.set(file, verdict.bytes);
    }
  }
  const paths = newPaths([...types.keys()], root);

  return {
    bytes: (file) => files.get(file),
    resolve: (address, fromFile) => resolveAddress(address, fromFile, root, files, paths),
    take(folded) {
      const travelling = [...types].filter(([file]) => !folded.has(file));
      const assets = travelling.map(([file, contentType]) => {
        const bytes = cleaned.get(file) ?? files.get(file) ?? new Uint8Array();
        return {
          path: paths.get(file) ?? file,
          bytes,
          contentType,
          hash: createHash('sha256').update(bytes).digest('hex'),
        };
      });
      return { assets: assets.toSorted((a, b) => (a.path < b.path ? -1 : 1)), skipped };
    },
  };
}

async function judge(file: string, bytes: Uint8Array): Promise<{ type: string; bytes: Uint8Array } | { why: Said }> {
  const verdict = await judgeType(file, bytes);
  if ('why' in verdict || verdict.type !== 'image/svg+xml') return 'why' in verdict ? verdict : { ...verdict, bytes };
  try {
    const clean = cleanSvg(file, bytes);
    return clean.byteLength === 0 ? { why: say('skipped_drawing_empty', { file }) } : { ...verdict, bytes: clean };
  } catch (error) {
    if (error instanceof ImportRefused) return { why: say('skipped_drawing_scripts', { file }) };
    throw error;
  }
}

/** New path of each file: below the root, in characters that need no escaping anywhere, without a leading `assets/`. */
function newPaths(files: string[], root: string): Map<string, string> {
  const taken = new Set<string>();
  const paths = new Map<string, string>();
  for (const file of files) {
    const plain = file
      .slice(root.length)
      .normalize('NFKD')
      .replaceAll(/[^\w./-]+/g, '-')
      .replace(/^(assets|static)\//i, '');
    let path = plain;
    for (let n = 2; taken.has(path.toLowerCase()); n += 1) path = plain.replace(/(\.[^./]*)?$/, (ext) => `-${n}${ext}`);
    taken.add(path.toLowerCase());
    paths.set(file, path);
  }
  return paths;
}

function resolveAddress(
  address: string,
  fromFile: string,
  root: string,
  files: Map<string, Uint8Array>,
  paths: Map<string, string>,
): Target {
  const url = address.trim();
  const host = /^(?:https?:)?\/\/([^/?#]+)/i.exec(url)?.[1];
  if (host) return { kind: 'outside', host: host.toLowerCase() };
  if (url === '' || /^[a-z][a-z\d+.-]*:/i.test(url) || /^[#?]/.test(url)) return { kind: 'other' };
  const [, plain = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  const file = joinPath(plain.startsWith('/') ? root : fromFile.slice(0, fromFile.lastIndexOf('/') + 1), decode(plain));
  for (const candidate of [file, `${file}index.html`, `${file}/index.html`]) {
    if (!files.has(candidate)) continue;
    if (isPage(candidate)) return { kind: 'page', file: candidate, suffix };
    const path = paths.get(candidate);
    return path === undefined ? { kind: 'missing' } : { kind: 'asset', path, suffix, file: candidate };
  }
  return { kind: 'missing' };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Joins and normalises; what would climb above the theme stays at its top. */
function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/') + (/[^.]\/$|^$/.test(path) && parts.length > 0 && path.endsWith('/') ? '/' : '');
}
