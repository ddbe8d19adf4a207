import { hasPlaces, pathPattern } from './path-pattern.ts';

/** `_redirects` as Cloudflare Pages reads it: exact rules first come first served, then those with `*` and `:name`. */
export interface RedirectRules {
  exact: ReadonlyMap<string, Target>;
  patterns: readonly (Target & { pattern: RegExp })[];
}

interface Target {
  to: string;
  /** 200 serves the target in place. */
  status: number;
}

const STATUSES = new Set([200, 301, 302, 303, 307, 308]);
/** What Cloudflare Pages reads of a file, and so do we. */
export const MOST_EXACT = 2000;
export const MOST_PATTERNS = 100;

export function parseRedirects(text: string): RedirectRules {
  const exact = new Map<string, Target>();
  const patterns: (Target & { pattern: RegExp })[] = [];
  for (const line of text.split('\n')) {
    const [from = '', to = '', status = '302'] = line.trim().split(/\s+/);
    const rule = { to, status: Number(status) };
    if (!from.startsWith('/') || to === '' || !STATUSES.has(rule.status)) continue;
    if (!hasPlaces(from)) {
      if (exact.size < MOST_EXACT && !exact.has(from)) exact.set(from, rule);
      continue;
    }
    const pattern = pathPattern(from);
    if (pattern && patterns.length < MOST_PATTERNS) patterns.push({ ...rule, pattern });
  }
  return { exact, patterns };
}

/** A path of ours stays one: `//host` and `/\host` would lead a browser elsewhere. */
const ownPath = (target: string): string => (target.startsWith('/') ? `/${target.replace(/^[/\\]+/, '')}` : target);

/** A target with what its pattern has found in a path. */
export function fill(to: string, match: RegExpExecArray): string {
  const filled = to.replace(/:([A-Za-z]\w*)/g, (whole, name: string) => match.groups?.[name] ?? whole);
  return to.startsWith('/') ? ownPath(filled) : filled;
}

/** The rule for a path, with its placeholders filled in. */
export function matchRedirect(rules: RedirectRules, path: string): { to: string; status: number } | undefined {
  const exact = rules.exact.get(path);
  if (exact) return exact;
  for (const { pattern, to, status } of rules.patterns) {
    const match = pattern.exec(path);
    if (match) return { to: fill(to, match), status };
  }
  return undefined;
}

/** The request's query stays unless the target has its own. */
export function withQuery(target: string, query: string): string {
  if (query === '' || target.includes('?')) return target;
  const [before = '', fragment] = target.split('#', 2);
  return `${before}?${query}${fragment === undefined ? '' : `#${fragment}`}`;
}
