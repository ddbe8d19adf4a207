import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type FieldProblem, type Problem, toProblem } from './problem.ts';

type Known = keyof typeof import('./i18n/en/problems.ts').problems;

/** What went wrong in the reader's language. The server explains in English, with names and numbers: English readers get that. */
export function problemText(
  problem: Problem,
  t: TFunction,
  exists: (key: string) => boolean,
  language: string,
): string {
  if (language.startsWith('en') && problem.status > 0 && problem.message !== '') return problem.message;
  const key = `problems.${problem.code.replaceAll('.', '_')}`;
  if (exists(key)) return t(key as `problems.${Known}`, { ...problem.values });
  // These words come after the others; what fails before they do is told as soon as they are there.
  return exists('problems.generic') ? t('problems.generic', { code: problem.code }) : '';
}

const BOUND = /(?:>=|<=)\s?(\d+)/;

/** A server's message about one field in the reader's language. */
export function fieldText({ path, message }: FieldProblem, t: TFunction): string {
  const count = Number(BOUND.exec(message)?.[1] ?? Number.NaN);
  if (/expected string to have >=1 /.test(message) || /received undefined/.test(message)) return t('fields.required');
  if (message.includes('>=') && Number.isFinite(count)) return t('fields.tooShort', { count });
  if (message.includes('<=') && Number.isFinite(count)) return t('fields.tooLong', { count });
  if (/email/i.test(path)) return t('fields.email');
  if (path.endsWith('domain')) return t('fields.domain');
  if (path.startsWith('customColors')) return t('fields.color');
  if (/ocales?(\.|$)/.test(path)) return t('fields.language');
  if (path.endsWith('slug')) return t('fields.slug');
  return t('fields.invalid');
}

/** Turns any thrown thing into words. */
export function useProblemText(): (thrown: unknown) => string {
  const { t, i18n } = useTranslation(undefined, { bindI18nStore: 'added' });
  return (thrown) => problemText(toProblem(thrown), t, (key) => i18n.exists(key), i18n.resolvedLanguage ?? 'en');
}
