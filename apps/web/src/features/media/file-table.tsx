import { Checkbox, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { dragOf, type FileViewProps, nameOf } from './file-view.ts';
import classes from './media.module.css';
import { Thumbnail } from './thumbnail.tsx';

export function FileTable(props: FileViewProps) {
  const { files, chosen, onChoose, onOpen, mayChoose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {mayChoose && (
            <Table.Th w={40}>
              <VisuallyHidden>{t('media.selection')}</VisuallyHidden>
            </Table.Th>
          )}
          <Table.Th>{t('media.columnName')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('media.columnType')}</Table.Th>
          <Table.Th visibleFrom="md">{t('media.columnPixels')}</Table.Th>
          <Table.Th style={{ textAlign: 'right' }}>{t('media.columnSize')}</Table.Th>
          <Table.Th visibleFrom="md">{t('media.columnDate')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {files.map((file) => (
          <Table.Tr key={file.id} draggable={mayChoose} onDragStart={dragOf(props, file)}>
            {mayChoose && (
              <Table.Td>
                <Checkbox
                  aria-label={t('media.choosing', { name: nameOf(file) })}
                  checked={chosen.has(file.id)}
                  onChange={(event) => onChoose(file.id, event.currentTarget.checked)}
                />
              </Table.Td>
            )}
            <Table.Td>
              <UnstyledButton
                className={classes.rowName}
                onClick={() => onOpen(file)}
                aria-label={t('media.details', { name: nameOf(file) })}
              >
                <span className={classes.rowPicture}>
                  <Thumbnail file={file} />
                </span>
                <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
                  {nameOf(file)}
                </Text>
              </UnstyledButton>
            </Table.Td>
            <Table.Td visibleFrom="sm">{t(`media.kind.${file.kind}`)}</Table.Td>
            <Table.Td visibleFrom="md">
              {file.width === null || file.height === null ? '' : `${file.width} × ${file.height}`}
            </Table.Td>
            <Table.Td style={{ textAlign: 'right', whiteSpace: 'nowrap' }}>{format.bytes(file.size)}</Table.Td>
            <Table.Td visibleFrom="md">{format.dateTime(file.createdAt)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
