import type { Said } from '#kernel/words/index.ts';
import { ImportRefused } from '../importer.ts';
import { say } from '../words.ts';

/** Bounds of an import. Tests use smaller ones; the product always uses {@link importLimits}. */
export interface ImportLimits {
  /** Files and folders in the theme. */
  entries: number;
  /** Sum of all unpacked files, bytes. */
  totalBytes: number;
  /** One path, characters. */
  pathLength: number;
  /** Unpacked size divided by packed size, for entries of more than `ratioFrom` bytes. */
  ratio: number;
  ratioFrom: number;
}

const MiB = 1024 * 1024;

export const importLimits: ImportLimits = {
  entries: 5_000,
  totalBytes: 200 * MiB,
  pathLength: 240,
  ratio: 150,
  ratioFrom: MiB,
};

/** What to do with one entry: take it, or leave it out and why (nothing: not worth a line in the report). */
export type EntryVerdict = { take: true } | { take: false; why?: Said };

const programExtensions =
  /\.(exe|dll|com|msi|scr|bat|cmd|ps1|psm1|vbs|wsf|hta|sh|bash|zsh|csh|fish|php\d?|phtml|phar|phps|cgi|pl|py|pyc|rb|jsp|jspx|asp|aspx|ashx|cfm|jar|war|class|so|dylib|bin|elf|run|app|apk|deb|rpm|dmg|pkg|htaccess|htpasswd)$/i;
const archiveExtensions = /\.(zip|rar|7z|tar|tgz|gz|bz2|xz|zst)$/i;
const clutter =
  /(^|\/)(__MACOSX|\.git|\.svn|\.hg|\.idea|\.vscode|node_modules)(\/|$)|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** Refuses a path that could land outside its folder or that no file system takes; gives back the path with forward slashes. */
export function safeEntryPath(raw: string, limits: ImportLimits): string {
  const shown = printable(raw);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  if (raw === '' || /[\u0000-\u001f\u007f]/.test(raw)) {
    throw new ImportRefused('unsafe_path', say('refused_unsafe_name', { file: shown }), shown);
  }
  const path = raw.replaceAll('\\', '/');
  if (path.length > limits.pathLength) {
    throw new ImportRefused('name_too_long', say('refused_long_name', { file: shown, most: limits.pathLength }), shown);
  }
  const parts = path.replace(/\/$/, '').split('/');
  const outside = path.startsWith('/') || /^[a-z]:/i.test(path) || parts.includes('..');
  if (outside || parts.includes('') || parts.includes('.')) {
    throw new ImportRefused('unsafe_path', say('refused_outside', { file: shown }), shown);
  }
  return path;
}

/** Decides on an entry by its name. Programs are refused, clutter and inner archives are left out. */
export function judgeName(path: string): EntryVerdict {
  if (clutter.test(path)) return { take: false };
  if (programExtensions.test(path)) throw programRefused(path, path.slice(path.lastIndexOf('.')).toLowerCase());
  if (archiveExtensions.test(path)) return { take: false, why: say('skipped_archive', { file: printable(path) }) };
  if (/(^|\/)\./.test(path)) return { take: false };
  return { take: true };
}

const programMagic: { bytes: number[]; kind: string }[] = [
  { bytes: [0x7f, 0x45, 0x4c, 0x46], kind: 'Linux' },
  { bytes: [0x4d, 0x5a], kind: 'Windows' },
  { bytes: [0xfe, 0xed, 0xfa, 0xce], kind: 'macOS' },
  { bytes: [0xfe, 0xed, 0xfa, 0xcf], kind: 'macOS' },
  { bytes: [0xce, 0xfa, 0xed, 0xfe], kind: 'macOS' },
  { bytes: [0xcf, 0xfa, 0xed, 0xfe], kind: 'macOS' },
  { bytes: [0xca, 0xfe, 0xba, 0xbe], kind: 'Java, macOS' },
  { bytes: [0x23, 0x21, 0x2f], kind: 'shell' },
];

/** Refuses programs whatever their name says, and server-side code inside files that look like pages. */
export function judgeBytes(path: string, bytes: Uint8Array): void {
  const magic = programMagic.find((m) => m.bytes.every((b, i) => bytes[i] === b));
  // "MZ" alone is two letters: text may begin with it, so ask for the header pointer of a real Windows program too.
  if (magic && (magic.bytes.length > 2 || looksLikeWindowsProgram(bytes))) throw programRefused(path, magic.kind);
  if (/\.(html?|xhtml|svg|xml|txt|inc|tpl)$/i.test(path) && containsServerCode(bytes)) {
    throw programRefused(path, '<?php');
  }
}

function looksLikeWindowsProgram(bytes: Uint8Array): boolean {
  if (bytes.length < 64) return false;
  const at = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0x3c, true);
  return at + 1 < bytes.length && bytes[at] === 0x50 && bytes[at + 1] === 0x45;
}

function containsServerCode(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('<?php');
}

function programRefused(path: string, kind: string): ImportRefused {
  return new ImportRefused('program_file', say('refused_program', { file: printable(path), kind }), path);
}

/** File name as it can stand in a message: no control characters, bounded. */
export function printable(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: messages must not carry them
  const clean = name.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/g, '·');
  return clean.length > 120 ? `${clean.slice(0, 60)}…${clean.slice(-40)}` : clean;
}

/** Counts what has been unpacked and stops at the first byte over a limit. */
export function makeBudget(limits: ImportLimits) {
  let entries = 0;
  let bytes = 0;
  return {
    entry(): void {
      entries += 1;
      if (entries > limits.entries) {
        throw new ImportRefused('too_many_files', say('refused_many_files', { most: limits.entries }));
      }
    },
    spend(size: number): void {
      bytes += size;
      if (bytes > limits.totalBytes) throw tooLarge(limits);
    },
    left: () => limits.totalBytes - bytes,
  };
}

export function tooLarge(limits: ImportLimits): ImportRefused {
  return new ImportRefused('too_large', say('refused_large', { megabytes: Math.floor(limits.totalBytes / MiB) }));
}
