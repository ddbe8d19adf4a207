/** Statements that come often get a name, so that PostgreSQL parses and plans them once per connection. */
const OFTEN = 3;
const MAX_NAMED = 300;
const MAX_COUNTED = 5000;

/** Gives the name for a statement's text, or undefined while it is rare or when there are names enough. */
export function makeStatementNames(): (text: string) => string | undefined {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_NAMED) return known;
    const times = (seen.get(text) ?? 0) + 1;
    if (times < OFTEN) {
      // Statements with lists of many lengths never come to an end: what was seen once is forgotten in time.
      if (seen.size >= MAX_COUNTED) seen.clear();
      seen.set(text, times);
      return undefined;
    }
    seen.delete(text);
    const name = `a${names.size}`;
    names.set(text, name);
    return name;
  };
}
