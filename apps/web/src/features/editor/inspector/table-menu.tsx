import { Menu } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import { IconTable } from '@tabler/icons-react';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  toggleHeaderRow,
} from '@tiptap/pm/tables';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const acts = {
  rowAfter: addRowAfter,
  columnAfter: addColumnAfter,
  headerRow: toggleHeaderRow,
  rowDelete: deleteRow,
  columnDelete: deleteColumn,
  tableDelete: deleteTable,
} as const;
type Act = keyof typeof acts;

const ROWS = 3;
const COLUMNS = 3;
const newTable = (): object => ({
  type: 'table',
  content: Array.from({ length: ROWS }, (_, row) => ({
    type: 'tableRow',
    content: Array.from({ length: COLUMNS }, () => ({ type: row === 0 ? 'tableHeader' : 'tableCell' })),
  })),
});

/** Inserts a table, or changes the one that the cursor is in. */
export function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [inTable, setInTable] = useState(false);
  const act = (name: Act): void => {
    acts[name](editor.state, editor.view.dispatch);
    editor.commands.focus();
  };
  return (
    <Menu width={230} onOpen={() => setInTable(isInTable(editor.state))}>
      <Menu.Target>
        <RichTextEditor.Control aria-label={t('editor.rich.table')} title={t('editor.rich.table')}>
          <IconTable size={16} stroke={1.5} />
        </RichTextEditor.Control>
      </Menu.Target>
      <Menu.Dropdown>
        {inTable ? (
          (Object.keys(acts) as Act[]).map((name) => (
            <Menu.Item key={name} {...(name.endsWith('Delete') ? { color: 'red' } : {})} onClick={() => act(name)}>
              {t(`editor.rich.${name}`)}
            </Menu.Item>
          ))
        ) : (
          <Menu.Item onClick={() => editor.chain().focus().insertContent(newTable()).run()}>
            {t('editor.rich.tableInsert')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
