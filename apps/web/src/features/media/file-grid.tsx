import { Checkbox, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { dragOf, type FileViewProps, nameOf } from './file-view.ts';
import classes from './media.module.css';
import { altOf } from './media-queries.ts';
import { Thumbnail } from './thumbnail.tsx';

export function FileGrid(props: FileViewProps) {
  const { files, chosen, onChoose, onOpen, mayChoose } = props;
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.grid}>
      {files.map((file) => (
        <li key={file.id} className={classes.cell} draggable={mayChoose} onDragStart={dragOf(props, file)}>
          <UnstyledButton
            className={classes.tile}
            onClick={() => onOpen(file)}
            data-chosen={chosen.has(file.id) || undefined}
          >
            <Thumbnail file={file} />
            <div className={classes.caption}>
              <Text size="sm" fw={550} truncate>
                {nameOf(file)}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {file.kind === 'image' && altOf(file, i18n.language) === ''
                  ? t('media.noAlt')
                  : format.bytes(file.size)}
              </Text>
            </div>
          </UnstyledButton>
          {mayChoose && (
            <Checkbox
              className={classes.choose}
              aria-label={t('media.choosing', { name: nameOf(file) })}
              checked={chosen.has(file.id)}
              onChange={(event) => onChoose(file.id, event.currentTarget.checked)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
