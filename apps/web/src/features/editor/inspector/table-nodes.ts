import { goToNextCell, isInTable, tableEditing } from '@tiptap/pm/tables';
import { Extension, mergeAttributes, Node } from '@tiptap/react';

/** How many columns or rows a cell takes; left out of the HTML when it is one. */
const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute(name) ?? 1) || 1),
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] === 1 ? {} : { [name]: attributes[name] }),
});
/** Widths that the library keeps on cells; pages take theirs from the template. */
const colwidth = { default: null, parseHTML: () => null, renderHTML: () => ({}) };

const cell = (name: string, tag: 'td' | 'th', role: 'cell' | 'header_cell') =>
  Node.create({
    name,
    // Words only, so that a cell stays `<td>words</td>`.
    content: 'inline*',
    isolating: true,
    addAttributes: () => ({
      colspan: span('colspan'),
      rowspan: span('rowspan'),
      colwidth,
      ...(tag === 'th' ? { scope: { default: null } } : {}),
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
    extendNodeSchema: (extension) => (extension.name === name ? { tableRole: role } : {}),
  });

const table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  extendNodeSchema: (extension) => (extension.name === 'table' ? { tableRole: 'table' } : {}),
});

const tableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
  extendNodeSchema: (extension) => (extension.name === 'tableRow' ? { tableRole: 'row' } : {}),
});

const behaviour = Extension.create({
  name: 'tableBehaviour',
  // Before the paragraphs' own keys.
  priority: 200,
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const go = (direction: 1 | -1) => () => goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
    return {
      Tab: go(1),
      'Shift-Tab': go(-1),
      // A cell holds words: a new line is a break among them, not a cell more.
      Enter: () => isInTable(this.editor.state) && this.editor.commands.insertContent({ type: 'hardBreak' }),
    };
  },
});

/** Tables in rich text, written as the engine renders them. */
export const tableExtensions = [
  table,
  tableRow,
  cell('tableCell', 'td', 'cell'),
  cell('tableHeader', 'th', 'header_cell'),
  behaviour,
];
