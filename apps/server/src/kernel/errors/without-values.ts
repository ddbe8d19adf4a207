/** What may be told of a database's error: never the row or the key it is about. */
const TOLD = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

/**
 * The error as logs and job records may keep it. A failed query carries its values, in its message too: hashes, tokens and what
 * people wrote. Errors that are not about a query come back as they are.
 */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { query, code, cause, stack } = error as Error & { query?: unknown; code?: unknown };
  const isFailedQuery = typeof query === 'string' && 'params' in error;
  const isFromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && 'severity' in error;
  if (!isFailedQuery && !isFromDatabase) return error;
  const message = isFailedQuery && !isFromDatabase ? `Failed query: ${query}` : error.message;
  const clean = new Error(message, { cause: withoutValues(cause) });
  clean.name = error.name;
  clean.stack = `${clean.name}: ${message}${stack?.slice(stack.indexOf('\n    at ')) ?? ''}`;
  for (const source of [clean.cause, error]) {
    if (!(source instanceof Error)) continue;
    for (const key of TOLD) if (key in source) Object.assign(clean, { [key]: source[key as keyof Error] });
  }
  return clean;
}
