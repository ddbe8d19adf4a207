import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Schema = Pick<z.ZodType, 'safeParse'>;

function general(issue: Issue, t: TFunction): string {
  if (issue.code === 'too_small') {
    const least = Number(issue.minimum);
    return least <= 1 ? t('fields.required') : t('fields.tooShort', { count: least });
  }
  if (issue.code === 'too_big') return t('fields.tooLong', { count: Number(issue.maximum) });
  if (issue.code === 'invalid_type') return t('fields.required');
  return t('fields.invalid');
}

/** Messages for a form's values that a schema of the contract refuses, by path. */
export function contractErrors(
  schema: Schema,
  wire: unknown,
  t: TFunction,
  special: Partial<Record<string, string>>,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of schema.safeParse(wire).error?.issues ?? []) {
    const ownRule = issue.code === 'invalid_format' ? special[String(issue.path[0] ?? '')] : undefined;
    errors[issue.path.map(String).join('.')] ??= ownRule ?? general(issue, t);
  }
  return errors;
}

/**
 * Checks a form with a schema of the API's contract, in the reader's words. The schemas are heavy, so they are loaded when
 * somebody goes into a field; until they are there, and always, the server checks.
 *
 * @param load imports the schema, e.g. `() => import('#lib/api/zod.gen.ts').then((all) => all.zSiteChange)`; always the same function
 * @param special messages for fields whose rule a general sentence would not explain, by first part of the path
 */
export function useContract<V>(
  load: () => Promise<Schema>,
  toWire: (values: V) => unknown,
  special: Partial<Record<string, string>>,
): (values: V) => Record<string, string> {
  const { t } = useTranslation();
  const schema = useRef<Schema | undefined>(undefined);
  useEffect(() => {
    const fetchIt = () =>
      load().then(
        (loaded) => {
          schema.current = loaded;
        },
        // Without it the server's answer marks the fields.
        () => undefined,
      );
    window.addEventListener('focusin', fetchIt, { once: true });
    return () => window.removeEventListener('focusin', fetchIt);
  }, [load]);
  return (values) => (schema.current === undefined ? {} : contractErrors(schema.current, toWire(values), t, special));
}
