import { Checkbox, Text, UnstyledButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { dragOf, type FileViewProps, nameOf } from './file-view.ts';
import classes from './media.module.css';
import { altOf } from './media-queries.ts';
import { Thumbnail } from './thumbnail.tsx';

/** Which tile the arrow keys lead to: sideways to the next one, up and down within the column. */
function neighbour(tiles: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  const top = tiles[0]?.getBoundingClientRect().top;
  const columns = Math.max(
    1,
    tiles.findIndex((tile) => tile.getBoundingClientRect().top !== top),
  );
  const row = columns === 1 && tiles.every((tile) => tile.getBoundingClientRect().top === top) ? tiles.length : columns;
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row };
  if (key === 'Home') return tiles[0];
  if (key === 'End') return tiles.at(-1);
  const step = steps[key];
  return step === undefined || at + step < 0 ? undefined : tiles[at + step];
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-tile]')];
  const at = tiles.findIndex((tile) => tile.matches(':focus'));
  const next = at < 0 ? undefined : neighbour(tiles, at, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

export function FileGrid(props: FileViewProps) {
  const { files, chosen, onChoose, onOpen, mayChoose } = props;
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.grid} onKeyDown={walk}>
      {files.map((file) => (
        <li key={file.id} className={classes.cell} draggable={mayChoose} onDragStart={dragOf(props, file)}>
          <UnstyledButton
            className={classes.tile}
            onClick={() => onOpen(file)}
            data-tile
            data-chosen={chosen.has(file.id) || undefined}
          >
            <Thumbnail file={file} />
            <div className={classes.caption}>
              <Text size="sm" fw={550} truncate>
                {nameOf(file)}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {file.kind === 'image' && altOf(file, i18n.language) === ''
                  ? t('library.noAlt')
                  : format.bytes(file.size)}
              </Text>
            </div>
          </UnstyledButton>
          {mayChoose && (
            <Checkbox
              size="md"
              className={classes.choose}
              aria-label={t('library.choosing', { name: nameOf(file) })}
              checked={chosen.has(file.id)}
              onChange={(event) => onChoose(file.id, event.currentTarget.checked)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
