const PLACE = /\*|:[A-Za-z]\w*/g;
const WHOLE_SEGMENT = /(?<=\/):[A-Za-z]\w*(?=\/|$)/g;

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\*]/g, '\\$&');

export const hasPlaces = (path: string): boolean => path.search(PLACE) >= 0;

/**
 * `/blog/*` and `/news/:year/:title` as an expression with the groups `splat`, `year`, `title`. One star at most, and names
 * fill whole segments, so that matching never takes more than linear time; undefined for what asks for more.
 */
export function pathPattern(path: string): RegExp | undefined {
  const places = path.match(PLACE) ?? [];
  const named = places.filter((place) => place !== '*');
  if (new Set(places).size !== places.length || named.length !== (path.match(WHOLE_SEGMENT) ?? []).length)
    return undefined;
  if (named.includes(':splat')) return undefined;
  const source = path
    .split(/(\*|:[A-Za-z]\w*)/)
    .map((part) =>
      part === '*' ? '(?<splat>.*)' : named.includes(part) ? `(?<${part.slice(1)}>[^/]+)` : escaped(part),
    )
    .join('');
  return new RegExp(`^${source}$`);
}
