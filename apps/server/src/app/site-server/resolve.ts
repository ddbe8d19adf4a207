import type { Manifest, ManifestFile } from '#domains/deployments/index.ts';

/** What a path means on a published site. */
export type Resolved =
  | { kind: 'file'; path: string; file: ManifestFile }
  /** `location` is a path of the site, percent-encoded. */
  | { kind: 'moved'; location: string }
  | { kind: 'missing' };

const MISSING: Resolved = { kind: 'missing' };
/** Rules for whoever serves the site, not for visitors. */
const HIDDEN = new Set(['_redirects', '_headers']);
const PHP = 'application/x-httpd-php';

export function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const addressOf = (path: string): string => `/${path.split('/').map(encodeURIComponent).join('/')}`;

/** The trailing-slash rules of static hosts: `/x.html` → `/x`, `/d/index.html` and `/d` → `/d/`, `/x/` → `/x`. */
export function resolvePath(files: Manifest['files'], pathname: string): Resolved {
  const decoded = decodePath(pathname);
  if (decoded === undefined || !decoded.startsWith('/')) return MISSING;
  const key = decoded.slice(1);
  const found = (path: string): Resolved => {
    const file = files.get(path);
    return file ? { kind: 'file', path, file } : MISSING;
  };
  if (key === '' || key.endsWith('/')) {
    if (files.has(`${key}index.html`)) return found(`${key}index.html`);
    const bare = key.slice(0, -1);
    return bare !== '' && files.has(`${bare}.html`) ? { kind: 'moved', location: addressOf(bare) } : MISSING;
  }
  const own = HIDDEN.has(key) ? undefined : files.get(key);
  if (own) {
    if (own.contentType === PHP) return found(key.replace(/\.php$/, '.html'));
    if (key === 'index.html' || key.endsWith('/index.html'))
      return { kind: 'moved', location: addressOf(key.slice(0, -'index.html'.length)) };
    if (key.endsWith('.html')) return { kind: 'moved', location: addressOf(key.slice(0, -'.html'.length)) };
    return { kind: 'file', path: key, file: own };
  }
  if (files.has(`${key}.html`)) return found(`${key}.html`);
  if (files.has(`${key}/index.html`)) return { kind: 'moved', location: `${addressOf(key)}/` };
  return MISSING;
}

/** The nearest `404.html` upwards of a path. */
export function notFoundFile(files: Manifest['files'], pathname: string): ManifestFile | undefined {
  const parts = (decodePath(pathname) ?? '/').split('/').slice(1, -1);
  for (let depth = Math.min(parts.length, 32); depth >= 0; depth -= 1) {
    const file = files.get([...parts.slice(0, depth), '404.html'].join('/'));
    if (file) return file;
  }
  return undefined;
}
