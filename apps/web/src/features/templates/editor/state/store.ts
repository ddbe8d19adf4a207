import type { Template, TemplateAsset, TemplateProblem } from '#lib/api/types.gen.ts';
import type { KeptWork } from '#lib/kept-work.ts';
import { changeOf, docOf, type TemplateDoc } from './document.ts';
import { mergeDocs, type Side } from './merge.ts';

export interface EditorState {
  doc: TemplateDoc;
  /** As the server has it. */
  base: TemplateDoc;
  revision: number;
  /** Latest published version; 0: none. */
  version: number;
  hasUnpublishedChanges: boolean;
  assets: readonly TemplateAsset[];
  isDirty: boolean;
  /** Counts what was changed: a preview knows by it that it is old. */
  changes: number;
  /** What was wrong when somebody last looked. */
  problems: readonly TemplateProblem[];
  /** When work of a tab that died was brought back: milliseconds since 1970. */
  restoredAt: number | undefined;
}

export type Kept = KeptWork<TemplateDoc>;

const serverFacts = ({ revision, version, hasUnpublishedChanges, assets }: Template) => ({
  ...{ revision, version, hasUnpublishedChanges, assets },
});

function firstState(template: Template, kept: Kept): EditorState {
  const base = docOf(template);
  const found = kept.read();
  const restored = found !== undefined && changeOf(base, found.work) !== undefined ? found : undefined;
  return {
    ...serverFacts(template),
    // Work on an older draft: the server will tell of the conflict.
    revision: restored?.revision ?? template.revision,
    ...{ base, doc: restored?.work ?? base, isDirty: restored !== undefined, changes: 0, problems: [] },
    restoredAt: restored?.at,
  };
}

/** A template while somebody edits it: the draft, what the server has of it, and the copy for when the tab dies. */
export function makeTemplateStore(
  template: Template,
  kept: Kept,
  later: (call: () => void, milliseconds: number) => () => void,
) {
  let state = firstState(template, kept);
  const listeners = new Set<() => void>();
  let cancel = (): void => {};

  const become = (next: Partial<EditorState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const keep = (): void => {
    cancel();
    if (!state.isDirty) {
      kept.clear();
      return;
    }
    cancel = later(() => {
      if (state.isDirty) kept.write(state.revision, state.doc);
    }, 400);
  };
  const setDoc = (doc: TemplateDoc, more: Partial<EditorState> = {}): void => {
    const base = more.base ?? state.base;
    become({ ...more, doc, isDirty: changeOf(base, doc) !== undefined, changes: state.changes + 1 });
    keep();
  };

  return {
    getState: (): EditorState => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(update: (doc: TemplateDoc) => TemplateDoc): void {
      setDoc(update(state.doc));
    },
    /** The server has stored `sent`; what was typed since stays unsaved. */
    saved(stored: Template, sent: TemplateDoc): void {
      const base = docOf(stored);
      const doc = state.doc === sent ? base : mergeDocs(sent, state.doc, base).doc;
      setDoc(doc, { ...serverFacts(stored), base, restoredAt: undefined });
    },
    /** The draft changed on the server: what nobody touched here becomes what it is there. */
    rebase(theirs: Template, choices: Readonly<Record<string, Side>> = {}): void {
      const base = docOf(theirs);
      setDoc(mergeDocs(state.base, state.doc, base, choices).doc, { ...serverFacts(theirs), base });
    },
    /** Everything as the server has it. */
    discard(): void {
      setDoc(state.base, { restoredAt: undefined });
    },
    /** Another draft altogether: a version was taken back. */
    replace(stored: Template): void {
      const base = docOf(stored);
      setDoc(base, { ...serverFacts(stored), base, restoredAt: undefined });
    },
    found(problems: readonly TemplateProblem[]): void {
      become({ problems });
    },
    keepRestored: (): void => become({ restoredAt: undefined }),
    stop: (): void => cancel(),
  };
}

export type TemplateStore = ReturnType<typeof makeTemplateStore>;
