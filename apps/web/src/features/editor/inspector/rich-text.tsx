import { Link, RichTextEditor } from '@mantine/tiptap';
import '@mantine/core/styles/Typography.layer.css';
import '@mantine/tiptap/styles.layer.css';
import { useEditor as useTiptap } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { styleNonce } from '#lib/nonce.ts';
import classes from './inspector.module.css';
import { TableMenu } from './table-menu.tsx';
import { tableExtensions } from './table-nodes.ts';

const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    underline: false,
    link: false,
    // The page has one history for everything; a second one inside would undo behind its back.
    undoRedo: false,
    // An empty paragraph at the end would change the text by merely opening it.
    trailingNode: false,
  }),
  ...tableExtensions,
  Link.configure({ openOnClick: false, HTMLAttributes: { target: null, rel: null } }),
];

function useLabels() {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      boldControlLabel: t('editor.rich.bold'),
      italicControlLabel: t('editor.rich.italic'),
      h2ControlLabel: t('editor.rich.h2'),
      h3ControlLabel: t('editor.rich.h3'),
      bulletListControlLabel: t('editor.rich.bulletList'),
      orderedListControlLabel: t('editor.rich.orderedList'),
      blockquoteControlLabel: t('editor.rich.blockquote'),
      linkControlLabel: t('editor.rich.link'),
      unlinkControlLabel: t('editor.rich.unlink'),
      clearFormattingControlLabel: t('editor.rich.clear'),
      linkEditorInputLabel: t('editor.field.linkAddress'),
      linkEditorInputPlaceholder: t('editor.rich.linkPlaceholder'),
      linkEditorSave: t('common.save'),
    }),
    [t],
  );
}

/** Formatted text with a small toolbar. */
export function RichText(props: { html: string; label: string; onChange: (html: string) => void; disabled: boolean }) {
  const { html, label, onChange, disabled } = props;
  const labels = useLabels();
  const { t } = useTranslation();
  const known = useRef(html);
  const latest = useRef(onChange);
  latest.current = onChange;
  const editor = useTiptap({
    extensions,
    content: html,
    editable: !disabled,
    injectNonce: styleNonce,
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: now }) => {
      const next = now.isEmpty ? '' : now.getHTML();
      known.current = next;
      latest.current(next);
    },
  });

  // Undo, or another's version: the text changed from outside.
  useEffect(() => {
    if (html === known.current) return;
    known.current = html;
    editor?.commands.setContent(html, { emitUpdate: false });
  }, [html, editor]);

  return (
    <RichTextEditor editor={editor} labels={labels} className={classes.rich} variant="subtle">
      {!disabled && (
        <RichTextEditor.Toolbar role="toolbar" aria-label={t('editor.rich.toolbar')}>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.H2 />
            <RichTextEditor.H3 />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
            <RichTextEditor.Blockquote />
            {editor !== null && <TableMenu editor={editor} />}
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Link />
            <RichTextEditor.Unlink />
            <RichTextEditor.ClearFormatting />
          </RichTextEditor.ControlsGroup>
        </RichTextEditor.Toolbar>
      )}
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}
