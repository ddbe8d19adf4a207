import type { Completion } from '@codemirror/autocomplete';
import { css, cssLanguage } from '@codemirror/lang-css';
import { html } from '@codemirror/lang-html';
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { liquid, liquidCompletionSource } from '@codemirror/lang-liquid';
import { ensureSyntaxTree } from '@codemirror/language';
import type { Diagnostic } from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';

/** Names that may be written in `{{ }}`, and what stands below some of them. */
export interface Names {
  variables: readonly Completion[];
  properties: Readonly<Record<string, readonly string[]>>;
}

/** Style sheets and scripts know plain `{{ name }}` only, but that they know. */
const plainNames = (names: () => Names) =>
  liquidCompletionSource({
    get variables() {
      return names().variables;
    },
    properties: ([root = '']) => (names().properties[root] ?? []).map((label) => ({ label, type: 'property' })),
  });

/** Highlighting and completion of one kind of text. */
export function languageFor(kind: 'html' | 'css' | 'js', names: () => Names): Extension {
  if (kind === 'css') return [css(), cssLanguage.data.of({ autocomplete: plainNames(names) })];
  if (kind === 'js') return [javascript(), javascriptLanguage.data.of({ autocomplete: plainNames(names) })];
  return liquid({
    base: html({ autoCloseTags: true, matchClosingTags: true }),
    get variables() {
      return names().variables;
    },
    properties: ([root = '']) => (names().properties[root] ?? []).map((label) => ({ label, type: 'property' })),
  });
}

const MOST = 20;

/** Where a style sheet or a script cannot be read. Placeholders are no mistakes: the engine fills them before anybody reads it. */
export function syntaxErrors(state: EditorState, message: string): Diagnostic[] {
  const tree = ensureSyntaxTree(state, state.doc.length, 200);
  const found: Diagnostic[] = [];
  const text = state.doc.toString();
  const holes = [...text.matchAll(/\{\{[^}]*\}\}/g)].map(
    ({ index, 0: whole }) => [index, index + whole.length] as const,
  );
  tree?.iterate({
    enter: ({ type, from, to }) => {
      if (!type.isError || found.length >= MOST) return;
      if (holes.some(([start, end]) => from <= end + 1 && to >= start - 1)) return;
      found.push({ from, to: Math.max(to, Math.min(from + 1, text.length)), severity: 'error', message });
    },
  });
  return found;
}
