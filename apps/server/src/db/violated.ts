/** Name of the unique constraint or index that a statement violated; undefined for every other failure. */
export function violated(error: unknown): string | undefined {
  const cause = ((error as { cause?: unknown }).cause ?? error) as { code?: string; constraint?: string };
  return cause.code === '23505' ? cause.constraint : undefined;
}
