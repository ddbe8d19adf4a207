import { validateHeaderName, validateHeaderValue } from 'node:http';
import { pathPattern } from '#kernel/redirect-rules/index.ts';

interface HeaderRule {
  pattern: RegExp;
  set: [string, string][];
  remove: string[];
}
export type HeaderRules = readonly HeaderRule[];

const MOST = 100;
const NEVER = /(?!)/;
/** Decided by the server alone: how the answer travels, and what it is. */
const OURS = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'date',
  'etag',
  'keep-alive',
  'location',
  'set-cookie',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function isAllowed(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return !OURS.has(name);
  } catch {
    return false;
  }
}

/** `_headers`: a path at the beginning of a line, below it, indented, `Name: value` or `! Name`. */
export function parseHeaderRules(text: string): HeaderRules {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      if (rules.length === MOST) break;
      // A path that cannot be matched keeps its lines from being taken for those of the rule above.
      rules.push({ pattern: pathPattern(line.trim()) ?? NEVER, set: [], remove: [] });
      continue;
    }
    const rule = rules.at(-1);
    const removed = /^\s*!\s*(\S+)\s*$/.exec(line)?.[1];
    if (removed !== undefined) rule?.remove.push(removed.toLowerCase());
    const colon = line.indexOf(':');
    if (removed !== undefined || colon < 0) continue;
    const [name, value] = [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    if (isAllowed(name, value)) rule?.set.push([name, value]);
  }
  return rules;
}

/** Applies every rule that fits, in order; a header set twice carries both values, as Cloudflare Pages joins them. */
export function applyHeaderRules(rules: HeaderRules, path: string, headers: Record<string, string>): void {
  const fromRules = new Set<string>();
  for (const rule of rules) {
    if (!rule.pattern.test(path)) continue;
    for (const [name, value] of rule.set) {
      headers[name] = fromRules.has(name) ? `${headers[name]}, ${value}` : value;
      fromRules.add(name);
    }
    for (const name of rule.remove) delete headers[name];
  }
}
