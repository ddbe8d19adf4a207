import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { IconPointer } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state.tsx';
import { useEditor, useEditorState, useLabel } from '../editor-context.ts';
import { blockIcon } from '../icons.ts';
import { blockType } from '../state/store.ts';
import { type EditorBlock, findRow } from '../state/tree.ts';
import { problemsOf } from '../state/validity.ts';
import { BlockFields } from './block-fields.tsx';
import classes from './inspector.module.css';

/** Words for what a schema refuses; the schema's own are for programs. */
function useErrors(block: EditorBlock): (path: string) => string | undefined {
  const { t } = useTranslation();
  const problems = new Map(problemsOf(block).map(({ path, message }) => [path, message]));
  return (path) => {
    const message = problems.get(path);
    if (message === undefined) return undefined;
    if (/(?:^|\.)(?:href|src)$/.test(path)) return t('editor.field.invalidAddress');
    if (path.endsWith('anchor')) return t('editor.field.invalidAnchor');
    if (path.endsWith('background')) return t('editor.field.invalidColor');
    const count = /<=\s?(\d+)/.exec(message)?.[1];
    return count === undefined ? t('editor.field.invalid') : t('fields.tooLong', { count: Number(count) });
  };
}

function BlockInspector({ block }: { block: EditorBlock }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { store, available, mayEdit } = useEditor();
  const info = blockType(block.type);
  const errorAt = useErrors(block);
  if (info === undefined) return <Alert color="yellow">{t('editor.unknownBlock', { type: block.type })}</Alert>;
  const Picture = blockIcon(info.icon);
  return (
    <Stack>
      <Group gap="xs" wrap="nowrap">
        <Picture size={20} stroke={1.6} aria-hidden />
        <Title order={2} size="h3">
          {label(info.label)}
        </Title>
      </Group>
      {available.length > 0 && !available.includes(block.type) && (
        <Alert color="yellow">
          <Text size="sm">{t('editor.unavailable')}</Text>
        </Alert>
      )}
      <BlockFields
        fields={info.fields}
        content={block.content}
        onChange={(name, value) => store.setField(block.id, name, value)}
        errorAt={errorAt}
        path=""
        disabled={!mayEdit}
      />
    </Stack>
  );
}

/** Controls of the selected block. */
export function Inspector() {
  const { t } = useTranslation();
  const { blocks, selectedId } = useEditorState();
  const block = selectedId === null ? undefined : findRow(blocks, selectedId)?.block;
  return (
    <div className={classes.panel}>
      {block === undefined ? (
        <EmptyState icon={IconPointer} title={t('editor.nothingSelected')} text={t('editor.nothingSelectedText')} />
      ) : (
        <BlockInspector key={block.id} block={block} />
      )}
    </div>
  );
}
