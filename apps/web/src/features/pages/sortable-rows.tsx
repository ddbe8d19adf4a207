import { move } from '@dnd-kit/helpers';
import { DragDropProvider } from '@dnd-kit/react';
import { useSortable } from '@dnd-kit/react/sortable';
import type { Page } from '#lib/api/types.gen.ts';
import { dragOptions } from '#lib/drag.ts';
import { PageRow, type RowProps } from './page-row.tsx';

function SortableRow({ index, ...props }: RowProps & { index: number }) {
  const { ref, handleRef, isDragging } = useSortable({ id: props.page.id, index, disabled: !props.mayMove });
  return <PageRow {...props} drag={{ ref, handleRef, isDragging }} />;
}

/** The rows of the list, to be dragged into another order. */
export function SortableRows({ rows, onOrder }: { rows: readonly RowProps[]; onOrder: (pages: Page[]) => void }) {
  return (
    <DragDropProvider
      {...dragOptions}
      onDragEnd={(event) => {
        if (event.canceled) return;
        const before = rows.map(({ page }) => page);
        const next = move(before, event);
        if (next.some((page, i) => page.id !== before[i]?.id)) onOrder(next);
      }}
    >
      {rows.map((props, index) => (
        <SortableRow key={props.page.id} {...props} index={index} />
      ))}
    </DragDropProvider>
  );
}
