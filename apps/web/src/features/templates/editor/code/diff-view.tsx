import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { SimpleGrid, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { languageFor, type Names } from './languages.ts';
import { useCodePhrases } from './phrases.ts';
import { codeTheme } from './theme.ts';

const nothing: Names = { variables: [], properties: {} };
/** What is folded at the top touches the frame. */
const close = EditorView.theme({ '.cm-content': { paddingBlock: '0' } });
const COLLAPSE = { margin: 3, minSize: 6 };

const still = (kind: 'html' | 'css' | 'js', label: string, phrases: Extension): Extension => [
  phrases,
  lineNumbers(),
  close,
  codeTheme,
  EditorView.lineWrapping,
  languageFor(kind, () => nothing),
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
];

/** Two states of one text: beside each other, or in one column where there is little room. */
export function DiffView(props: {
  kind: 'html' | 'css' | 'js';
  before: string;
  after: string;
  labels: readonly [before: string, after: string];
}) {
  const { kind, before, after, labels } = props;
  const [first, second] = labels;
  const phrases = useCodePhrases();
  const host = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false });
  useEffect(() => {
    const parent = host.current;
    if (parent === null) return undefined;
    if (narrow) {
      const unified = unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: COLLAPSE });
      const view = new EditorView({ parent, doc: after, extensions: [still(kind, second, phrases), unified] });
      return () => view.destroy();
    }
    const view = new MergeView({
      ...{ parent, collapseUnchanged: COLLAPSE, gutter: true },
      a: { doc: before, extensions: still(kind, first, phrases) },
      b: { doc: after, extensions: still(kind, second, phrases) },
    });
    return () => view.destroy();
  }, [kind, before, after, first, second, narrow, phrases]);
  return (
    <div>
      {!narrow && (
        <SimpleGrid cols={2} spacing={0} mb={4} aria-hidden>
          {labels.map((label) => (
            <Text key={label} size="xs" c="dimmed">
              {label}
            </Text>
          ))}
        </SimpleGrid>
      )}
      <div
        ref={host}
        style={{ maxHeight: '55vh', overflow: 'auto', border: '1px solid var(--atelier-line)', borderRadius: 8 }}
      />
    </div>
  );
}
