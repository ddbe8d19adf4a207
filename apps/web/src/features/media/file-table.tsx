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
              <VisuallyHidden>{t('library.selection')}</VisuallyHidden>
            </Table.Th>
          )}
          <Table.Th>{t('library.columnName')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('library.columnType')}</Table.Th>
          <Table.Th visibleFrom="md">{t('library.columnPixels')}</Table.Th>
          <Table.Th style={{ textAlign: 'right' }}>{t('library.columnSize')}</Table.Th>
          <Table.Th visibleFrom="md">{t('library.columnDate')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {files.map((file) => (
          <Table.Tr key={file.id} draggable={mayChoose} onDragStart={dragOf(props, file)}>
            {mayChoose && (
              <Table.Td>
                <Checkbox
                  aria-label={t('library.choosing', { name: nameOf(file) })}
                  checked={chosen.has(file.id)}
                  onChange={(event) => onChoose(file.id, event.currentTarget.checked)}
                />
              </Table.Td>
            )}
            <Table.Td>
              <UnstyledButton
                className={classes.rowName}
                onClick={() => onOpen(file)}
                aria-label={t('library.details', { name: nameOf(file) })}
              >
                <span className={classes.rowPicture}>
                  <Thumbnail file={file} />
                </span>
                <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
                  {nameOf(file)}
                </Text>
              </UnstyledButton>
            </Table.Td>
            <Table.Td visibleFrom="sm">{t(`library.kind.${file.kind}`)}</Table.Td>
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
