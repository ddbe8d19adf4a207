import type { TFunction } from 'i18next';
import type { z } from 'zod/mini';

type Issue = z.core.$ZodIssue;

const general = (issue: Issue, t: TFunction): string => {
  if (issue.code === 'too_small') {
    const least = Number(issue.minimum);
    return least <= 1 ? t('fields.required') : t('fields.tooShort', { count: least });
  }
  if (issue.code === 'too_big') return t('fields.tooLong', { count: Number(issue.maximum) });
  if (issue.code === 'invalid_type') return t('fields.required');
  return t('fields.invalid');
};

/**
 * Checks a form with a schema of the API's contract, in the reader's words.
 *
 * @param special messages for fields whose rule a general sentence would not explain, by first part of the path
 */
export function contractValidator<V>(
  schema: { safeParse: (value: unknown) => { success: boolean; error?: { issues: readonly Issue[] } } },
  t: TFunction,
  toWire: (values: V) => unknown,
  special: Partial<Record<string, string>> = {},
): (values: V) => Record<string, string> {
  return (values) => {
    const result = schema.safeParse(toWire(values));
    const errors: Record<string, string> = {};
    for (const issue of result.error?.issues ?? []) {
      const path = issue.path.map(String).join('.');
      const ownRule = issue.code === 'invalid_format' ? special[String(issue.path[0] ?? '')] : undefined;
      errors[path] ??= ownRule ?? general(issue, t);
    }
    return errors;
  };
}
