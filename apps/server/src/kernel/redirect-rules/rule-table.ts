import { hasPlaces, pathPattern } from './path-pattern.ts';
import { fill, MOST_EXACT, MOST_PATTERNS } from './rules.ts';

export interface Rule {
  /** A path, or a pattern with `*` and `:names`. */
  from: string;
  /** A path, or an address elsewhere. */
  to: string;
  status: number;
}

interface Hop {
  /** The path that was asked for. */
  path: string;
  rule: Rule;
  /** Where the rule leads, its places filled in. */
  to: string;
}

export interface Journey {
  hops: readonly Hop[];
  /** Where it ends; in a circle, where it closes. */
  end: string;
  circle: boolean;
}

/** What is to become of a new rule. `to` is where it leads at once, `retargets` what has to follow it. */
export type Verdict =
  | { ok: true; to: string; retargets: readonly Rule[] }
  | { ok: false; why: 'loop' | 'chain'; via: readonly string[] }
  | { ok: false; why: 'bad_pattern' | 'unknown_place'; via: readonly string[] }
  | { ok: false; why: 'too_many'; via: readonly string[]; most: number };

const MOST_HOPS = 20;
/** Stands where a pattern has a place, when a pattern is tried. */
const SAMPLE = 'sample';

export const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') || '/' : path);
const pathOnly = (address: string): string => address.split(/[?#]/, 1)[0] ?? address;
/** The same address with or without its last slash; files have one spelling. */
const twinOf = (path: string): string | undefined => {
  if (path === '/' || /\.[^/]*$/.test(path)) return undefined;
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
};
const sampleOf = (from: string): string => from.replace(/\*|:[A-Za-z]\w*/g, SAMPLE);
/** Longest certain beginning first: `/blog/2019/*` before `/blog/*`. */
const certainty = (from: string): number => from.search(/\*|:[A-Za-z]/);

function problemOf({ from, to }: Rule): Verdict | undefined {
  if (!hasPlaces(from)) return undefined;
  const pattern = pathPattern(from);
  if (!pattern) return { ok: false, why: 'bad_pattern', via: [from] };
  const known = new Set<string>([...(from.match(/:[A-Za-z]\w*/g) ?? []), ...(from.includes('*') ? [':splat'] : [])]);
  const unknown = (to.match(/:[A-Za-z]\w*/g) ?? []).find((place) => !known.has(place) && !place.startsWith('://'));
  return unknown === undefined ? undefined : { ok: false, why: 'unknown_place', via: [unknown] };
}

/** The rules of one site while they are edited. Paths count with and without a slash at their end. */
export function makeRuleTable(given: Iterable<Rule>) {
  const exact = new Map<string, Rule>();
  const patterns = new Map<string, Rule & { pattern: RegExp }>();

  function set(rule: Rule): void {
    const pattern = hasPlaces(rule.from) ? pathPattern(rule.from) : undefined;
    if (pattern) patterns.set(rule.from, { ...rule, pattern });
    else exact.set(rule.from, rule);
  }
  const unset = (from: string): boolean => exact.delete(from) || patterns.delete(from);
  const sorted = () => [...patterns.values()].sort((a, b) => certainty(b.from) - certainty(a.from));

  function match(path: string): { rule: Rule; to: string } | undefined {
    const found = exact.get(path) ?? exact.get(twinOf(path) ?? '');
    if (found) return { rule: found, to: found.to };
    for (const rule of sorted()) {
      const places = rule.pattern.exec(path);
      if (places) return { rule, to: fill(rule.to, places) };
    }
    return undefined;
  }

  function follow(start: string): Journey {
    const hops: Hop[] = [];
    const seen = new Set([withoutSlash(start)]);
    let path = start;
    while (hops.length < MOST_HOPS) {
      const found = match(path);
      if (!found) return { hops, end: hops.at(-1)?.to ?? path, circle: false };
      hops.push({ path, ...found });
      if (!found.to.startsWith('/')) return { hops, end: found.to, circle: false };
      path = pathOnly(found.to);
      if (seen.has(withoutSlash(path))) return { hops, end: path, circle: true };
      seen.add(withoutSlash(path));
    }
    return { hops, end: path, circle: true };
  }

  for (const rule of given) set(rule);

  const rulesOf = ({ hops }: Journey): string[] => [...new Set(hops.map(({ rule }) => rule.from))];

  /** Rules that lead to where the new one begins: those with one address follow it, patterns cannot. */
  function followers(rule: Rule): Verdict {
    const retargets: Rule[] = [];
    const landing = (other: Rule) => match(pathOnly(sampleOf(other.to)));
    for (const other of exact.values()) {
      if (other.from === rule.from || !other.to.startsWith('/')) continue;
      const journey = follow(other.from);
      if (journey.circle) return { ok: false, why: 'loop', via: rulesOf(journey) };
      const next = landing(other);
      if (next?.rule.from === rule.from) retargets.push({ ...other, to: next.to });
    }
    for (const other of patterns.values()) {
      if (other.from === rule.from || !other.to.startsWith('/')) continue;
      const start = sampleOf(other.from);
      const journey = follow(start);
      if (journey.circle) return { ok: false, why: 'loop', via: rulesOf(journey) };
      if (journey.hops.length < 2 || journey.hops[1]?.rule.from !== rule.from) continue;
      if (other.to !== rule.from) return { ok: false, why: 'chain', via: rulesOf(journey) };
      retargets.push({ from: other.from, to: rule.to, status: other.status });
    }
    return { ok: true, to: rule.to, retargets };
  }

  function judgeInPlace(rule: Rule): Verdict {
    const journey = follow(sampleOf(rule.from));
    if (journey.circle) return { ok: false, why: 'loop', via: rulesOf(journey) };
    const chained = journey.hops.length > 1;
    if (chained && hasPlaces(rule.from)) return { ok: false, why: 'chain', via: rulesOf(journey) };
    const to = chained ? journey.end : rule.to;
    set({ ...rule, to });
    return followers({ ...rule, to });
  }

  return {
    match,
    follow,
    get: (from: string): Rule | undefined => exact.get(from) ?? patterns.get(from),
    remove: unset,
    rules: (): Rule[] => [...exact.values(), ...sorted()].map(({ from, to, status }) => ({ from, to, status })),
    /**
     * Adds a rule, or puts it in the place of the one from the same path, and turns those that led to its beginning. A rule
     * that is refused changes nothing.
     */
    add(rule: Rule): Verdict {
      const problem = problemOf(rule);
      if (problem) return problem;
      const before = exact.get(rule.from) ?? patterns.get(rule.from);
      const [count, most] = hasPlaces(rule.from) ? [patterns.size, MOST_PATTERNS] : [exact.size, MOST_EXACT];
      if (!before && count >= most) return { ok: false, why: 'too_many', via: [], most };
      set(rule);
      const verdict = judgeInPlace(rule);
      if (verdict.ok) for (const one of verdict.retargets) set(one);
      else if (before) set(before);
      else unset(rule.from);
      return verdict;
    },
  };
}

export type RuleTable = ReturnType<typeof makeRuleTable>;

/**
 * The lines to publish, in the order hosts read them. Hosts compare letter by letter, so an address is written with and
 * without its last slash while there is room. Where a page lives nothing leads away.
 * @param pages paths of pages
 */
export function publishedRules<R extends Rule>(rules: readonly R[], pages: ReadonlySet<string>): R[] {
  const taken = new Set([...pages].map(withoutSlash));
  const exact = rules.filter(({ from }) => !hasPlaces(from) && !taken.has(withoutSlash(from))).slice(0, MOST_EXACT);
  const patterns = rules
    .filter(({ from }) => hasPlaces(from))
    .sort((a, b) => certainty(b.from) - certainty(a.from) || (a.from < b.from ? -1 : 1));
  const known = new Set(exact.map(({ from }) => from));
  const twins: R[] = [];
  for (const rule of exact) {
    const from = twinOf(rule.from);
    if (from === undefined || known.has(from) || exact.length + twins.length >= MOST_EXACT) continue;
    twins.push({ ...rule, from });
  }
  const lines = [...exact, ...twins].sort((a, b) => (a.from < b.from ? -1 : 1));
  return [...lines, ...patterns.slice(0, MOST_PATTERNS)];
}
