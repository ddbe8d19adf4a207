/** Name of the unique constraint or index that a statement violated; undefined for every other failure. */
export function violated(error: unknown): string | undefined {
  const cause = ((error as { cause?: unknown }).cause ?? error) as { code?: string; constraint?: string };
  return cause.code === '23505' ? cause.constraint : undefined;
}

/** A deletion that something else still refers to. PostgreSQL 18 tells RESTRICT (23001) from the other foreign keys (23503). */
export function isStillReferredTo(error: unknown): boolean {
  const { code } = ((error as { cause?: unknown }).cause ?? error) as { code?: string };
  return code === '23503' || code === '23001';
}
