import { type Said, useSaidText } from '#lib/said-text.ts';

/** What the server says of a deployment, in the reader's language: a line of the log, a finding or why it failed. */
export function useDeploymentWords() {
  const words = useSaidText();
  const placeOf = (code: string): string => (code.includes('.') ? 'problems.' : 'deployments.said.');
  return {
    line(said: Said): string {
      const where = said.values?.where;
      const text = said.code.startsWith('found.')
        ? words('deployments.found.', { ...said, code: said.code.slice('found.'.length) })
        : words(placeOf(said.code), said);
      return where === undefined || text === said.message ? text : `${text} (${where})`;
    },
    finding: (said: Said): string => words(said.code.includes('.') ? 'problems.' : 'deployments.found.', said),
    error: ({ code, detail, values }: { code: string; detail: string; values: Said['values'] }): string =>
      words('problems.', { code, values, message: detail }),
  };
}
