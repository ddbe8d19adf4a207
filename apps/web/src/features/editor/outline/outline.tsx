import { DragDropProvider } from '@dnd-kit/react';
import { isSortable } from '@dnd-kit/react/sortable';
import { VisuallyHidden } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dragOptions } from '#lib/drag.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { useEditor, useEditorState, useLabel } from '../editor-context.ts';
import { type Direction, dropPlace, placeFor, rowsForDrag } from '../state/moves.ts';
import { blockType } from '../state/store.ts';
import { rowsOf } from '../state/tree.ts';
import { AddBlock } from './add-block.tsx';
import classes from './outline.module.css';
import { OutlineRow } from './outline-row.tsx';

/** Pixels to the right that mean one level deeper; the same as the rows' indentation. */
const STEP = 18;
const directions: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/** The page's blocks as a list: choose, drag, and with Alt and the arrow keys move. */
export function Outline({ openThreads }: { openThreads: ReadonlyMap<string, number> }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { store, mayBuild } = useEditor();
  const { blocks, selectedId } = useEditorState();
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const rows = useMemo(() => rowsForDrag(rowsOf(blocks), dragged), [blocks, dragged]);

  const focusRow = (id: string | undefined): void => {
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id ?? '')}"]`)?.focus();
  };
  const nameOf = (type: string): string => {
    const info = blockType(type);
    return info === undefined ? type : label(info.label);
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const id = (event.target as HTMLElement).dataset.row;
    const direction = directions[event.key];
    if (id === undefined || direction === undefined) return;
    const at = rows.findIndex((row) => row.block.id === id);
    if (!event.altKey) {
      if (direction !== 'up' && direction !== 'down') return;
      event.preventDefault();
      focusRow(rows[at + (direction === 'up' ? -1 : 1)]?.block.id);
      return;
    }
    event.preventDefault();
    const place = mayBuild ? placeFor(blocks, id, direction) : undefined;
    if (place === undefined) return;
    store.move(id, place);
    setSaid(t('editor.movedTo', { name: nameOf(rows[at]?.block.type ?? '') }));
    requestAnimationFrame(() => focusRow(id));
  };

  return (
    <div className={classes.panel}>
      <DragDropProvider
        {...dragOptions}
        onDragStart={(event) => setDragged(String(event.operation.source?.id ?? ''))}
        onDragEnd={(event) => {
          const { source, transform } = event.operation;
          setDragged(null);
          if (event.canceled || !isSortable(source)) return;
          const id = String(source.id);
          const depth = rows.find((row) => row.block.id === id)?.depth ?? 0;
          store.move(id, dropPlace(blocks, rows, id, source.index, depth + Math.round(transform.x / STEP)));
        }}
      >
        <ul className={classes.list} aria-label={t('editor.outline')} onKeyDown={onKeyDown}>
          {rows.map(({ block, depth }, index) => (
            <OutlineRow
              key={block.id}
              block={block}
              depth={depth}
              index={index}
              selected={block.id === selectedId}
              comments={openThreads.get(block.id) ?? 0}
            />
          ))}
          {rows.length === 0 && (
            <li>
              <EmptyState icon={IconStack2} title={t('editor.noBlocks')} text={t('editor.noBlocksText')} />
            </li>
          )}
        </ul>
      </DragDropProvider>
      {mayBuild && (
        <div className={classes.foot}>
          <AddBlock />
        </div>
      )}
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </div>
  );
}
