import { Button, Group, Modal, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '#lib/api/types.gen.ts';
import { DiffView } from './code/diff-view.tsx';
import { useTemplateEditor } from './editor-context.ts';
import { docOf } from './state/document.ts';
import { type Conflict, mergeDocs, type Side } from './state/merge.ts';

const textOf = (value: unknown, removed: string): string => {
  if (value === undefined) return removed;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2).replaceAll('\\n', '\n');
};

function Choice({ conflict, side, onSide }: { conflict: Conflict; side: Side; onSide: (side: Side) => void }) {
  const { t } = useTranslation();
  const [kind = 'field', name = ''] = conflict.key.split(/:(.*)/s);
  const label = `${t(`templateEditor.conflict.kinds.${kind as 'field'}`)}: ${name}`;
  const [mine, theirs] = [t('templateEditor.conflict.mine'), t('templateEditor.conflict.theirs')];
  return (
    <Paper component="li" withBorder p="sm" radius="md">
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {label}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={label}
          value={side}
          onChange={(value) => onSide(value as Side)}
          data={[
            { value: 'mine', label: mine },
            { value: 'theirs', label: theirs },
          ]}
        />
      </Group>
      <DiffView
        kind={name === 'cssContent' ? 'css' : name === 'jsContent' ? 'js' : 'html'}
        before={textOf(conflict.theirs, t('templateEditor.conflict.removed'))}
        after={textOf(conflict.mine, t('templateEditor.conflict.removed'))}
        labels={[theirs, mine]}
      />
    </Paper>
  );
}

/** Two people changed the same draft: what both changed is chosen thing by thing, then it is saved on top of theirs. */
export function ConflictDialog({ theirs, onClose }: { theirs: Template; onClose: () => void }) {
  const { t } = useTranslation();
  const { store, save } = useTemplateEditor();
  const [sides, setSides] = useState<Record<string, Side>>({});
  const { conflicts } = useMemo(() => {
    const { base, doc } = store.getState();
    return mergeDocs(base, doc, docOf(theirs));
  }, [store, theirs]);
  const apply = (): void => {
    store.rebase(theirs, sides);
    onClose();
    void save();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="80rem"
      title={t('templateEditor.conflict.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text>{t('templateEditor.conflict.text')}</Text>
        {conflicts.length === 0 && <Text fw={600}>{t('templateEditor.conflict.none')}</Text>}
        <Stack component="ul" gap="sm" p={0} m={0}>
          {conflicts.map((conflict) => (
            <Choice
              key={conflict.key}
              conflict={conflict}
              side={sides[conflict.key] ?? 'mine'}
              onSide={(side) => setSides((before) => ({ ...before, [conflict.key]: side }))}
            />
          ))}
        </Stack>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button onClick={apply}>{t('templateEditor.conflict.apply')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
