import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { templatesUpdate } from '#lib/api/sdk.gen.ts';
import type { Template, TemplateProblem } from '#lib/api/types.gen.ts';
import { type Problem, toProblem } from '#lib/problem.ts';
import { refresh } from '#lib/use-refresh.ts';
import { changeOf } from './state/document.ts';
import type { TemplateStore } from './state/store.ts';

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  /** Mistakes that cannot be stored; they are shown at their lines. */
  | { kind: 'broken' }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'conflict'; theirs: Template };

const problemsIn = ({ extra }: Problem): readonly TemplateProblem[] =>
  Array.isArray(extra.problems) ? (extra.problems as TemplateProblem[]) : [];

/** Everything that others keep of templates. */
export const TEMPLATE_READS = [
  'templatesGet',
  'templatesList',
  'templateVersionsPreview',
  'templateVersionsList',
] as const;

/** Stores what was changed on top of the revision that was seen, one request at a time. */
export function useSave(id: string, store: TemplateStore) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'idle' });

  const save = useCallback(async (): Promise<boolean> => {
    const { doc, base, revision } = store.getState();
    const body = changeOf(base, doc);
    if (body === undefined) return true;
    setState({ kind: 'saving' });
    try {
      const headers = { 'If-Match': String(revision) };
      const stored = await templatesUpdate({ path: { id }, headers, body, throwOnError: true });
      store.saved(stored, doc);
      setState({ kind: 'idle' });
      await refresh(queryClient, ...TEMPLATE_READS);
      return !store.getState().isDirty;
    } catch (thrown) {
      const problem = toProblem(thrown);
      const { theirs } = problem.extra;
      if (problem.code === 'revision_conflict' && theirs) setState({ kind: 'conflict', theirs: theirs as Template });
      else if (problem.code === 'templates.invalid') {
        store.found(problemsIn(problem));
        setState({ kind: 'broken' });
      } else setState({ kind: 'failed', problem });
      return false;
    }
  }, [id, store, queryClient]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void save();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [save]);

  return { state, save, settle: () => setState({ kind: 'idle' }) };
}
