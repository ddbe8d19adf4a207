import { extractText } from '@atelier/engine';
import { useSortable } from '@dnd-kit/react/sortable';
import { ActionIcon, Badge, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconEyeOff, IconGripVertical } from '@tabler/icons-react';
import { type CSSProperties, memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useLabel } from '../editor-context.ts';
import { blockIcon } from '../icons.ts';
import { blockType } from '../state/store.ts';
import type { EditorBlock } from '../state/tree.ts';
import { problemsOf } from '../state/validity.ts';
import { BlockMenu } from './block-menu.tsx';
import classes from './outline.module.css';

interface Props {
  block: EditorBlock;
  depth: number;
  index: number;
  selected: boolean;
  /** Open threads about it. */
  comments: number;
}

/** First words of a block, so that two of a kind can be told apart. */
const summaryOf = (block: EditorBlock): string =>
  extractText([{ ...block, hidden: false, children: [] }])
    .split('\n')[0]
    ?.slice(0, 60) ?? '';

/** One block of the page. Only rows whose block changed render again. */
export const OutlineRow = memo(function OutlineRow({ block, depth, index, selected, comments }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { store, mayBuild } = useEditor();
  const info = blockType(block.type);
  const name = info === undefined ? block.type : label(info.label);
  const Picture = blockIcon(info?.icon);
  const { ref, handleRef, isDragging } = useSortable({ id: block.id, index, disabled: !mayBuild });
  const summary = useMemo(() => summaryOf(block), [block]);
  const invalid = problemsOf(block).length > 0;

  return (
    <li
      ref={ref}
      className={classes.row}
      style={{ '--depth': depth } as CSSProperties}
      data-selected={selected || undefined}
      data-dragging={isDragging || undefined}
      data-hidden={block.hidden || undefined}
    >
      {mayBuild && (
        <ActionIcon
          ref={handleRef}
          size="sm"
          className={classes.handle}
          aria-label={t('editor.drag', { name })}
          tabIndex={-1}
        >
          <IconGripVertical size={15} />
        </ActionIcon>
      )}
      <UnstyledButton
        className={classes.choose}
        aria-pressed={selected}
        data-row={block.id}
        onClick={() => store.select(block.id)}
      >
        <Picture size={18} stroke={1.6} aria-hidden />
        <span className={classes.words}>
          <Text size="sm" fw={550} truncate component="span" display="block">
            {name}
          </Text>
          {summary !== '' && (
            <Text size="xs" c="dimmed" truncate component="span" display="block">
              {summary}
            </Text>
          )}
        </span>
        {comments > 0 && (
          <Badge size="sm" variant="light" aria-label={t('comments.open', { count: comments })}>
            {comments}
          </Badge>
        )}
        {block.hidden && <IconEyeOff size={16} aria-label={t('editor.hidden')} />}
        {invalid && <IconAlertCircle size={16} color="var(--mantine-color-error)" aria-label={t('fields.invalid')} />}
      </UnstyledButton>
      {mayBuild && <BlockMenu block={block} name={name} />}
    </li>
  );
});
