import { isAppError } from '#kernel/errors/index.ts';
import type { TargetCheck } from './publish.types.ts';

/** A step of a self-test that failed, with what it takes to say why in another language. */
export function failedCheck(id: string, error: unknown): TargetCheck {
  const detail = error instanceof Error ? error.message : String(error);
  if (!isAppError(error)) return { id, ok: false, detail };
  return { id, ok: false, detail, problem: { code: error.code, values: error.values } };
}
