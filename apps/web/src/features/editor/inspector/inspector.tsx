import { Alert, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconPointer } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state.tsx';
import { useEditor, useLabel, useSelectedBlock } from '../editor-context.ts';
import { blockIcon } from '../icons.ts';
import { blockType } from '../state/store.ts';
import type { EditorBlock } from '../state/tree.ts';
import { problemsOf } from '../state/validity.ts';
import { BlockFields } from './block-fields.tsx';
import classes from './inspector.module.css';

type Problems = ReturnType<typeof problemsOf>;
const NONE: Problems = [];

function errorsOf(found: Problems, t: TFunction): (path: string) => string | undefined {
  const problems = new Map(found.map(({ path, message }) => [path, message]));
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

/** Words for what a schema refuses; the schema's own are for programs. The same function for as long as nothing is wrong. */
function useErrors(block: EditorBlock): (path: string) => string | undefined {
  const { t } = useTranslation();
  const all = problemsOf(block);
  const found = all.length === 0 ? NONE : all;
  return useMemo(() => errorsOf(found, t), [found, t]);
}

/** A carousel can show a preset instead of slides of its own. */
function Preset({ block }: { block: EditorBlock }) {
  const { t } = useTranslation();
  const { store, presets } = useEditor();
  if (presets.length === 0 && block.swiperPresetId === null) return null;
  return (
    <Select
      label={t('editor.field.preset')}
      description={t('editor.field.presetHint')}
      placeholder={t('editor.field.noPreset')}
      data={presets.map(({ id, name }) => ({ value: id, label: name }))}
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      value={block.swiperPresetId}
      onChange={(id) => store.setPreset(block.id, id)}
    />
  );
}

function BlockInspector({ block }: { block: EditorBlock }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { store, available, mayBuild, mayWrite } = useEditor();
  const info = blockType(block.type);
  const errorAt = useErrors(block);
  const { id } = block;
  const change = useCallback<Parameters<typeof BlockFields>[0]['onChange']>(
    (name, value) => store.setField(id, name, value),
    [store, id],
  );
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
      {mayWrite && !mayBuild && (
        <Text size="sm" c="dimmed">
          {t('editor.wordsOnly')}
        </Text>
      )}
      {available.length > 0 && !available.includes(block.type) && (
        <Alert color="yellow">
          <Text size="sm">{t('editor.unavailable')}</Text>
        </Alert>
      )}
      {block.type === 'swiper' && mayBuild && <Preset block={block} />}
      {block.swiperPresetId === null && (
        <BlockFields
          fields={info.fields}
          content={block.content}
          onChange={change}
          errorAt={errorAt}
          path=""
          disabled={!mayWrite}
        />
      )}
    </Stack>
  );
}

/** Controls of the selected block. */
export function Inspector() {
  const { t } = useTranslation();
  const block = useSelectedBlock();
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
