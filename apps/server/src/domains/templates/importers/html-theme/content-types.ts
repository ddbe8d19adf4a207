import type { Said } from '#kernel/words/index.ts';
import { say } from '../words.ts';

/** What a template may bring along, by extension. `family` says what the bytes must prove to be; text proves nothing. */
const types: Record<string, { type: string; family: 'image' | 'font' | 'media' | 'pdf' | 'svg' | 'text' }> = {
  jpg: { type: 'image/jpeg', family: 'image' },
  jpeg: { type: 'image/jpeg', family: 'image' },
  png: { type: 'image/png', family: 'image' },
  gif: { type: 'image/gif', family: 'image' },
  webp: { type: 'image/webp', family: 'image' },
  avif: { type: 'image/avif', family: 'image' },
  ico: { type: 'image/x-icon', family: 'image' },
  svg: { type: 'image/svg+xml', family: 'svg' },
  woff: { type: 'font/woff', family: 'font' },
  woff2: { type: 'font/woff2', family: 'font' },
  ttf: { type: 'font/ttf', family: 'font' },
  otf: { type: 'font/otf', family: 'font' },
  eot: { type: 'application/vnd.ms-fontobject', family: 'font' },
  mp4: { type: 'video/mp4', family: 'media' },
  webm: { type: 'video/webm', family: 'media' },
  ogv: { type: 'video/ogg', family: 'media' },
  mp3: { type: 'audio/mpeg', family: 'media' },
  ogg: { type: 'audio/ogg', family: 'media' },
  wav: { type: 'audio/wav', family: 'media' },
  m4a: { type: 'audio/mp4', family: 'media' },
  pdf: { type: 'application/pdf', family: 'pdf' },
  css: { type: 'text/css', family: 'text' },
  js: { type: 'text/javascript', family: 'text' },
  mjs: { type: 'text/javascript', family: 'text' },
  json: { type: 'application/json', family: 'text' },
  txt: { type: 'text/plain', family: 'text' },
  vtt: { type: 'text/vtt', family: 'text' },
};

const proof = {
  image: /^image\//,
  font: /^font\/|^application\/vnd\.ms-fontobject$/,
  media: /^(video|audio)\/|^application\/(ogg|mp4)$/,
  pdf: /^application\/pdf$/,
};

/**
 * Content type of a file: from its bytes for everything binary, so that a page calling itself `photo.jpg` is found out.
 * Gives a reason instead when the file cannot come along.
 */
export async function judgeType(path: string, bytes: Uint8Array): Promise<{ type: string } | { why: Said }> {
  const known = types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
  if (!known) return { why: say('skipped_kind', { file: path }) };
  if (known.family === 'text' || known.family === 'svg') return { type: known.type };
  if (bytes.byteLength === 0) return { why: say('skipped_empty', { file: path }) };
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!found || !proof[known.family].test(found.mime))
    return { why: say('skipped_content', { file: path, found: found?.mime ?? '?' }) };
  return { type: known.family === 'image' ? found.mime : known.type };
}
