import { useTranslation } from 'react-i18next';
import { type Said, useSaidText } from '#lib/said-text.ts';

/** What the server says of a deployment, in the reader's language: a line of the log, a finding or why it failed. */
export function useDeploymentWords() {
  const words = useSaidText();
  const { i18n } = useTranslation();
  const isCheck = (code: string): boolean => i18n.exists(`checks.found.${code}`);
  /** What an address did in place of answering (a status says enough), and what a browser stumbled over. */
  const inWords = ({ values = {}, ...said }: Said): Said => {
    const [answer, problem] = [String(values.answer ?? ''), String(values.problem ?? '')];
    if (i18n.exists(`checks.answers.${answer}`))
      return { ...said, values: { ...values, answer: i18n.t(`checks.answers.${answer as 'timeout'}`) } };
    if (i18n.exists(`checks.slips.${problem}`))
      return { ...said, values: { ...values, problem: i18n.t(`checks.slips.${problem as 'eof-in-tag'}`) } };
    return { ...said, values };
  };
  const finding = (said: Said): string =>
    words(
      said.code.includes('.') ? 'problems.' : isCheck(said.code) ? 'checks.found.' : 'deployments.found.',
      inWords(said),
    );
  const placeOf = (code: string): string => (code.includes('.') ? 'problems.' : 'deployments.said.');
  return {
    line(said: Said): string {
      const where = said.values?.where;
      const text = said.code.startsWith('found.')
        ? finding({ ...said, code: said.code.slice('found.'.length) })
        : words(placeOf(said.code), said);
      return where === undefined || text === said.message ? text : `${text} (${where})`;
    },
    finding,
    /** How to mend it; undefined where the sentence says it all. */
    how: ({ code, values = {} }: Pick<Said, 'code' | 'values'>): string | undefined =>
      i18n.exists(`checks.how.${code}`)
        ? i18n.t(`checks.how.${code as 'image_heavy'}`, values as { most: number })
        : undefined,
    error: ({ code, detail, values }: { code: string; detail: string; values: Said['values'] }): string =>
      words('problems.', { code, values, message: detail }),
  };
}
