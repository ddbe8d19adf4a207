import { createContext, useContext, useSyncExternalStore } from 'react';
import type { TemplateProblem } from '#lib/api/types.gen.ts';
import type { EditorState, TemplateStore } from './state/store.ts';

/** What the parts of the editor share. */
export interface TemplateEditorScope {
  id: string;
  store: TemplateStore;
  readOnly: boolean;
  part: string;
  /** Shows a part: a text by its piece, or one of the panels. */
  go: (part: string) => void;
  /** Shows the place of a mistake. */
  show: (problem: TemplateProblem) => void;
  /** True when the server has everything. */
  save: () => Promise<boolean>;
}

export const TemplateEditorContext = createContext<TemplateEditorScope | null>(null);

export function useTemplateEditor(): TemplateEditorScope {
  const scope = useContext(TemplateEditorContext);
  if (scope === null) throw new Error('This is a part of the template editor.');
  return scope;
}

export function useEditorState(store?: TemplateStore): EditorState {
  const scope = useContext(TemplateEditorContext);
  const used = store ?? scope?.store;
  if (used === undefined) throw new Error('This is a part of the template editor.');
  return useSyncExternalStore(used.subscribe, used.getState);
}
