import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { styleNonce } from '#lib/nonce.ts';

const line = '1px solid var(--atelier-line)';
const mono = 'var(--mantine-font-family-monospace)';
const marked = 'light-dark(#fff3bf, #5c4a00)';
const faint = 'light-dark(rgb(0 0 0 / 4%), rgb(255 255 255 / 5%))';

/** The admin's own colours: one theme that follows the scheme of the window. */
const look = EditorView.theme({
  '&': {
    height: '100%',
    backgroundColor: 'var(--atelier-surface)',
    color: 'var(--mantine-color-text)',
    fontSize: '13px',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)', paddingBlock: '8px' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': { backgroundColor: 'var(--atelier-surface)', color: 'var(--mantine-color-dimmed)', borderRight: line },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: faint },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'light-dark(#d0ccf7, #3b3570)',
  },
  '.cm-selectionMatch, .cm-matchingBracket': { backgroundColor: 'light-dark(#e3e0fd, #37325c)' },
  '.cm-searchMatch': { backgroundColor: marked },
  '.cm-panels': { backgroundColor: 'var(--atelier-canvas)', color: 'var(--mantine-color-text)' },
  '.cm-panels-bottom': { borderTop: line },
  '.cm-panels-top': { borderBottom: line },
  '.cm-textfield': { backgroundColor: 'var(--atelier-surface)', color: 'var(--mantine-color-text)', border: line },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--atelier-surface)', color: 'inherit', border: line },
  '.cm-tooltip': { backgroundColor: 'var(--atelier-surface)', color: 'var(--mantine-color-text)', border: line },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--mantine-primary-color-filled)',
    color: '#fff',
  },
  '.cm-diagnostic': { fontFamily: 'var(--mantine-font-family)', padding: '6px 10px' },
  '.cm-foldPlaceholder': { backgroundColor: faint, color: 'inherit', border: line },
  '.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'light-dark(#ffe9e9, #3a191c)' },
  '.cm-merge-b .cm-changedLine, .cm-insertedLine': { backgroundColor: 'light-dark(#e3f8e6, #12301c)' },
  '.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: 'light-dark(#ffc9c9, #5a1f22)' },
  '.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText': { background: 'light-dark(#b2e8bd, #1a4428)' },
  '.cm-collapsedLines': {
    background: 'var(--atelier-canvas)',
    color: 'var(--mantine-color-dimmed)',
    borderBlock: line,
  },
  // Its own marks are missing in most fonts.
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"…"' },
});

/** At least 4.5:1 on both surfaces. */
const words = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.modifier],
    color: 'light-dark(#8a1f7c, #e0a3ff)',
  },
  { tag: [tags.tagName, tags.typeName, tags.className], color: 'light-dark(#0b5aa8, #82c4ff)' },
  { tag: [tags.attributeName, tags.propertyName], color: 'light-dark(#0f5d63, #7fd8dd)' },
  { tag: [tags.string, tags.attributeValue, tags.special(tags.string)], color: 'light-dark(#0f6a2e, #8fdc9f)' },
  { tag: [tags.number, tags.bool, tags.color, tags.unit, tags.atom], color: 'light-dark(#8a4100, #ffb870)' },
  { tag: [tags.variableName, tags.definition(tags.variableName)], color: 'light-dark(#4536b4, #b9b0ff)' },
  { tag: [tags.function(tags.variableName), tags.labelName], color: 'light-dark(#6b3fa0, #d2b3ff)' },
  { tag: [tags.comment, tags.meta, tags.documentMeta], color: 'light-dark(#5b6470, #a4abb8)' },
]);

export const codeTheme: Extension = [
  look,
  syntaxHighlighting(words),
  // The page's policy lets only signed style elements in.
  styleNonce === '' ? [] : EditorView.cspNonce.of(styleNonce),
];
