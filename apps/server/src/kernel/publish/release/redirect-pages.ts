import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { parseRedirects } from '#kernel/redirect-rules/index.ts';
import type { Release, ReleaseFile } from '../publish.types.ts';
import { readWhole } from './folder-release.ts';

const LARGEST = 1024 * 1024;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Search engines take a page that leads on at once for a permanent redirect. */
function pageTo(target: string): Buffer {
  const to = escaped(target);
  const head = target.startsWith('/')
    ? `<link rel="canonical" href="${to}">`
    : '<meta name="robots" content="noindex">';
  return Buffer.from(
    `<!doctype html>\n<html>\n<head><meta charset="utf-8"><title>${to}</title><meta http-equiv="refresh" content="0; url=${to}">${head}</head>\n<body><a href="${to}">${to}</a></body>\n</html>\n`,
  );
}

/** `/old`, `/old/` → `old/index.html`; `/old.php` stays; undefined for what cannot be a file. */
function fileFor(from: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(from).replace(/^\/+|\/+$/g, '');
  } catch {
    return undefined;
  }
  if (path === '' || /[\0\\]/.test(path) || path.split('/').some((part) => part === '' || part.startsWith('.')))
    return undefined;
  return /\.[a-z0-9]{1,8}$/i.test(path) ? path : `${path}/index.html`;
}

/**
 * The release with a page at every address that leads elsewhere, for places that only show files and do not read
 * `_redirects`. Addresses with a star or names have no file, so they stay in `_redirects` alone.
 */
export async function withRedirectPages(release: Release): Promise<Release> {
  const rules = release.files.get('_redirects');
  if (!rules || rules.size > LARGEST) return release;
  const { exact } = parseRedirects((await readWhole(release, '_redirects')).toString('utf8'));
  const pages = new Map<string, { bytes: Buffer; digest: string }>();
  const files = new Map<string, ReleaseFile>(release.files);
  for (const [from, { to, status }] of exact) {
    const path = fileFor(from);
    if (status === 200 || path === undefined || files.has(path)) continue;
    // A file where a folder has to be, or the other way round, cannot be written.
    if (files.has(path.replace(/\/index\.html$/, ''))) continue;
    const bytes = pageTo(to);
    pages.set(path, { bytes, digest: createHash('sha256').update(bytes).digest('hex') });
    files.set(path, { size: bytes.length, contentType: 'text/html', redirectTo: to });
  }
  if (pages.size === 0) return release;
  const { knownDigest } = release;
  return {
    ...release,
    files,
    async open(path) {
      const page = pages.get(path);
      return page ? Readable.from([page.bytes]) : release.open(path);
    },
    digest: async (path) => pages.get(path)?.digest ?? release.digest(path),
    ...(knownDigest ? { knownDigest: (path: string) => pages.get(path)?.digest ?? knownDigest(path) } : {}),
  };
}
