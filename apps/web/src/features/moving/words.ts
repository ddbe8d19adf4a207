import type { SiteImport } from '#lib/api/types.gen.ts';
import { i18nHas } from '#lib/i18n/index.ts';
import { Problem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { type Said, useSaidText } from '#lib/said-text.ts';
import type { Tone } from '#ui/status-badge.tsx';

/** A sentence of an import, or of an error that one thing of it met, in the reader's language. */
export function useMovingWords(): (said: Said) => string {
  const words = useSaidText();
  const problem = useProblemText();
  return (said) => {
    if (i18nHas(`moving.said.${said.code}`)) return words('moving.said.', said);
    return problem(new Problem({ status: 400, code: said.code, detail: said.message, values: said.values ?? {} }));
  };
}

export const toneOf: Record<SiteImport['status'], Tone> = {
  ...{ uploading: 'busy', checking: 'busy', running: 'busy', undoing: 'busy' },
  ...{ checked: 'draft', done: 'good', failed: 'bad', cancelled: 'quiet', undone: 'quiet' },
};

export const isBusy = ({ status }: Pick<SiteImport, 'status'>): boolean => toneOf[status] === 'busy';
