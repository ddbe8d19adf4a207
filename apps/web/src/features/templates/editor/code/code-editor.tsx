import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateProblem } from '#lib/api/types.gen.ts';
import { languageFor, type Names, syntaxErrors } from './languages.ts';
import { useCodePhrases } from './phrases.ts';
import { codeTheme } from './theme.ts';

/** A place to go to; `count` tells one wish from the next. */
export interface Spot {
  line: number;
  column: number;
  count: number;
}

interface Props {
  piece: string;
  label: string;
  kind: 'html' | 'css' | 'js';
  value: string;
  onChange: (text: string) => void;
  names: () => Names;
  problems: readonly TemplateProblem[];
  say: (problem: TemplateProblem) => string;
  spot?: Spot | undefined;
  readOnly: boolean;
}

const always: Extension = [
  lineNumbers(),
  foldGutter(),
  lintGutter(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion(),
  highlightSelectionMatches(),
  EditorView.lineWrapping,
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
    indentWithTab,
  ]),
  codeTheme,
];

const offsetOf = ({ doc }: EditorState, { line, column }: { line: number; column: number }): number => {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + Math.max(column - 1, 0), found.to);
};

function diagnosticsOf(state: EditorState, { problems, say, kind }: Props, unreadable: string): Diagnostic[] {
  const told = problems.map((problem): Diagnostic => {
    const from = offsetOf(state, problem);
    return { from, to: state.doc.lineAt(from).to, severity: problem.level, message: say(problem) };
  });
  return kind === 'html' ? told : [...told, ...syntaxErrors(state, unreadable)];
}

/** One text with highlighting, completion and its mistakes at their lines. What it holds is told by `onChange`. */
export function CodeEditor(props: Props) {
  const { t } = useTranslation();
  const phrases = useCodePhrases();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const states = useRef(new Map<string, EditorState>());
  const latest = useRef(props);
  latest.current = props;
  const { piece, label, kind, value, spot, readOnly, problems } = props;

  const extensions = useMemo(
    (): Extension => [
      always,
      phrases,
      languageFor(kind, () => latest.current.names()),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': 'code-keys', tabindex: '0' }),
      EditorState.readOnly.of(readOnly),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) latest.current.onChange(state.doc.toString());
      }),
    ],
    [kind, label, readOnly, phrases],
  );

  useEffect(() => {
    if (host.current === null) return undefined;
    const made = new EditorView({ parent: host.current, extensions: codeTheme });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);

  // Each text keeps its own history and place while somebody looks at another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text it begins with; later ones are handed in below
  useEffect(() => {
    const { current } = view;
    if (current === null) return undefined;
    const kept = states.current.get(piece);
    const state = kept?.doc.toString() === value ? kept : undefined;
    current.setState(state ?? EditorState.create({ doc: value, extensions }));
    return () => void states.current.set(piece, current.state);
  }, [piece, extensions]);

  useEffect(() => {
    const { current } = view;
    if (current === null || current.state.doc.toString() === value) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the text too, since style sheets are read here
  useEffect(() => {
    const { current } = view;
    if (current === null) return;
    current.dispatch(
      setDiagnostics(current.state, diagnosticsOf(current.state, latest.current, t('templateEditor.unreadable'))),
    );
  }, [problems, piece, extensions, kind === 'html' ? '' : value, t]);

  useEffect(() => {
    const { current } = view;
    if (current === null || spot === undefined) return;
    const anchor = offsetOf(current.state, spot);
    current.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    current.focus();
  }, [spot]);

  return <div ref={host} style={{ height: '100%', minHeight: 0, overflow: 'hidden' }} />;
}
