import { extractText } from '@atelier/engine';
import { Button, Group, List, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PageDetail } from '#lib/api/types.gen.ts';
import { useLabel } from './editor-context.ts';
import { compareBlocks, type Difference } from './state/compare.ts';
import { blockType } from './state/store.ts';
import type { Blocks, EditorBlock } from './state/tree.ts';

const wordsOf = (block: EditorBlock | undefined): string =>
  block === undefined ? '' : extractText([{ ...block, hidden: false, children: [] }]).slice(0, 220);

function DifferenceItem({ difference: { kind, mine, theirs } }: { difference: Difference }) {
  const { t } = useTranslation();
  const label = useLabel();
  const type = (mine ?? theirs)?.type ?? '';
  const info = blockType(type);
  const sides = [
    { name: t('editor.conflict.mine'), block: mine },
    { name: t('editor.conflict.theirs'), block: theirs },
  ].filter(({ block }) => block !== undefined);
  return (
    <List.Item>
      <Text size="sm" fw={600}>
        {info === undefined ? type : label(info.label)} · {t(`editor.conflict.${kind}`)}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {sides.map(({ name, block }) => (
          <Text key={name} size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            <Text span size="xs" c="dimmed">
              {name}:{' '}
            </Text>
            {wordsOf(block) === '' ? t('editor.conflict.noWords') : wordsOf(block)}
          </Text>
        ))}
      </SimpleGrid>
    </List.Item>
  );
}

/** Two people changed the same page: says where, and asks which version goes on. */
export function ConflictDialog(props: {
  opened: boolean;
  mine: Blocks;
  theirs: PageDetail | undefined;
  onClose: () => void;
  onChoose: (which: 'mine' | 'theirs') => void;
}) {
  const { opened, mine, theirs, onClose, onChoose } = props;
  const { t } = useTranslation();
  const { differences, reordered } = compareBlocks(mine, (theirs?.blocks ?? []) as EditorBlock[]);
  return (
    <Modal
      opened={opened && theirs !== undefined}
      onClose={onClose}
      size="xl"
      title={t('editor.conflict.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text>{t('editor.conflict.text')}</Text>
        {(differences.length > 0 || reordered) && (
          <div>
            <Title order={3} mb="xs">
              {t('editor.conflict.differences')}
            </Title>
            <List spacing="sm" listStyleType="none" withPadding={false}>
              {reordered && (
                <List.Item>
                  <Text size="sm">{t('editor.conflict.order')}</Text>
                </List.Item>
              )}
              {differences.map((difference) => (
                <DifferenceItem key={(difference.mine ?? difference.theirs)?.id} difference={difference} />
              ))}
            </List>
          </div>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onChoose('theirs')}>
            {t('editor.conflict.theirsText')}
          </Button>
          <Button onClick={() => onChoose('mine')}>{t('editor.conflict.mineText')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
