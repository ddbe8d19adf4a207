import { publishErrors } from '../publish.errors.ts';
import type { Release } from '../publish.types.ts';
import { readWhole } from '../release/folder-release.ts';

/** Rules for the host, at the root of the folder: they travel with the deployment, not as files of the site. */
const ATTACHED = ['_headers', '_redirects', '_routes.json', '_worker.js'] as const;
const NEVER_FILES = new Set<string>([...ATTACHED, 'functions', '.wrangler']);

/** Whether a path is a file of the site at Cloudflare Pages. */
export const isSiteFile = (path: string): boolean => !NEVER_FILES.has(path.split('/', 1)[0] ?? '');

function checkRoutes(text: string): void {
  const wrong = (why: string) => publishErrors.invalidFile({ path: '_routes.json', why });
  let routes: { version?: unknown; include?: unknown; exclude?: unknown };
  try {
    routes = JSON.parse(text) ?? {};
  } catch {
    throw wrong('it is not JSON.');
  }
  const { version, include, exclude = [] } = routes;
  if (version !== 1) throw wrong('its "version" has to be 1.');
  if (!Array.isArray(include) || include.length === 0) throw wrong('"include" has to list at least one path.');
  if (!Array.isArray(exclude)) throw wrong('"exclude" has to be a list.');
  const rules: unknown[] = [...include, ...exclude];
  if (rules.length > 100) throw wrong('it has more than 100 rules.');
  for (const rule of rules)
    if (typeof rule !== 'string' || !rule.startsWith('/') || rule.length > 100)
      throw wrong('each rule has to be a path of 100 characters at most that begins with a slash.');
}

/** Pages reads this many of each kind and ignores the rest without a word. */
const MOST_STATIC = 2000;
const MOST_DYNAMIC = 100;
const MOST_HEADERS = 100;

const rulesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => /^[^\s#]/.test(line));

function atMost(path: string, count: number, most: number): void {
  if (count > most) throw publishErrors.tooManyRules({ path, count, most });
}

function checkRedirects(text: string): void {
  const sources = text.split(/\r?\n/).flatMap((line) => /^\s*([^\s#]\S*)\s+\S/.exec(line)?.[1] ?? []);
  const dynamic = sources.filter((from) => /\*|\/:[A-Za-z]/.test(from)).length;
  atMost('_redirects', sources.length - dynamic, MOST_STATIC);
  atMost('_redirects', dynamic, MOST_DYNAMIC);
}

const CHECKS: Readonly<Partial<Record<(typeof ATTACHED)[number], (text: string) => void>>> = {
  '_routes.json': checkRoutes,
  _redirects: checkRedirects,
  _headers: (text) => atMost('_headers', rulesOf(text).length, MOST_HEADERS),
};

/** The files that go along with a deployment, as they are; empty ones do not, and what would be ignored over there is refused. */
export async function attachedFiles(release: Release): Promise<{ name: string; bytes: Buffer }[]> {
  const found: { name: string; bytes: Buffer }[] = [];
  for (const path of release.files.keys())
    if (path.startsWith('_worker.js/'))
      throw publishErrors.invalidFile({
        path: '_worker.js',
        why: 'as a folder it has to be bundled into one file first.',
      });
  for (const name of ATTACHED) {
    if (!release.files.has(name)) continue;
    const bytes = await readWhole(release, name);
    if (bytes.length === 0) continue;
    CHECKS[name]?.(bytes.toString('utf8'));
    found.push({ name, bytes });
  }
  return found;
}
