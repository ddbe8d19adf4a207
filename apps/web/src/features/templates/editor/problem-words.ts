import { useTranslation } from 'react-i18next';
import type { TemplateProblem } from '#lib/api/types.gen.ts';

type Key = keyof typeof import('#lib/i18n/en/template-editor.ts').templateEditor.problem;

/** The engine's sentences by what they are about; what Liquid itself says has no end, so the rest is told as it is. */
const SENTENCES: readonly (readonly [RegExp, Key])[] = [
  [/^Unknown variable "(?<name>[^"]*)"\. Did you mean "(?<meant>[^"]*)"\?$/, 'unknownMeant'],
  [/^Unknown variable "(?<name>[^"]*)"\.$/, 'unknown'],
  [/^Unknown variable "(?<name>[^"]*)": it stays/, 'stays'],
  [/^"(?<of>[^"]*)" has no "(?<name>[^"]*)"/, 'noField'],
  [/^There is no section "(?<name>[^"]*)"/, 'noSection'],
  [/^There is no colour "(?<name>[^"]*)"/, 'noColor'],
  [/^(?:tag|output) "?(?<name>\{[\s\S]*?)"? not closed/, 'notClosed'],
  [/^tag "(?<name>[^"]*)" not found/, 'noTag'],
  [/^undefined filter: (?<name>\S+)/, 'noFilter'],
  [/^The template (?:makes|prints) too much|prints more than|^The template is nested/, 'tooMuch'],
  [/^The template takes too long/, 'tooSlow'],
  [/^The template is too long/, 'tooLong'],
];

/** A mistake of a template as a sentence: which one, and the names in it. */
export function problemSentence({ code, message }: Pick<TemplateProblem, 'code' | 'message'>): {
  key: Key;
  values: Record<string, string>;
} {
  if (code === 'template_variable_reserved')
    return { key: 'reserved', values: { name: /"([^"]*)"/.exec(message)?.[1] ?? '' } };
  for (const [pattern, key] of SENTENCES) {
    const found = pattern.exec(message);
    if (found !== null) return { key, values: { ...found.groups } };
  }
  return { key: 'broken', values: { message } };
}

/** Mistakes in the reader's language. */
export function useProblemSay(): (problem: TemplateProblem) => string {
  const { t } = useTranslation();
  return (problem) => {
    const { key, values } = problemSentence(problem);
    return t(`templateEditor.problem.${key}` as 'templateEditor.problem.broken', { message: '', ...values });
  };
}
