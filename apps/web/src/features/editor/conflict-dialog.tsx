import { extractText } from '@atelier/engine';
import { Alert, Button, Group, Modal, Paper, SegmentedControl, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageDetail } from '#lib/api/types.gen.ts';
import { useLabel } from './editor-context.ts';
import { compareBlocks, type Difference } from './state/compare.ts';
import { type Choices, likelyChoices, mergeBlocks, type Side } from './state/merge.ts';
import { blockType } from './state/store.ts';
import type { Blocks, EditorBlock } from './state/tree.ts';

const wordsOf = (block: EditorBlock | undefined): string =>
  block === undefined ? '' : extractText([{ ...block, hidden: false, children: [] }]).slice(0, 400);

const idOf = ({ mine, theirs }: Difference): string => (mine ?? theirs)?.id ?? '';

function Choice(props: { label: string; value: Side; mine: string; theirs: string; onChange: (side: Side) => void }) {
  const { label, value, mine, theirs, onChange } = props;
  return (
    <SegmentedControl
      aria-label={label}
      size="xs"
      value={value}
      onChange={(side) => onChange(side as Side)}
      data={[
        { value: 'mine', label: mine },
        { value: 'theirs', label: theirs },
      ]}
    />
  );
}

function DifferenceItem(props: { difference: Difference; side: Side; onChange: (side: Side) => void }) {
  const { difference, side, onChange } = props;
  const { kind, mine, theirs } = difference;
  const { t } = useTranslation();
  const label = useLabel();
  const type = (mine ?? theirs)?.type ?? '';
  const info = blockType(type);
  const name = info === undefined ? type : label(info.label);
  const words = {
    both: [t('editor.conflict.mine'), t('editor.conflict.theirs')],
    onlyMine: [t('editor.conflict.keep'), t('editor.conflict.leaveOut')],
    onlyTheirs: [t('editor.conflict.leaveOut'), t('editor.conflict.take')],
  }[kind];
  const sides: { side: Side; name: string; block: EditorBlock | undefined }[] = [
    { side: 'mine', name: t('editor.conflict.mine'), block: mine },
    { side: 'theirs', name: t('editor.conflict.theirs'), block: theirs },
  ];
  return (
    <Paper component="li" withBorder p="sm" radius="md">
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          {name} · {t(`editor.conflict.${kind}`)}
        </Text>
        <Choice label={name} value={side} mine={words[0] ?? ''} theirs={words[1] ?? ''} onChange={onChange} />
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {sides
          .filter(({ block }) => block !== undefined)
          .map((one) => (
            <div key={one.side} data-chosen={one.side === side || undefined}>
              <Text size="xs" c="dimmed" fw={one.side === side ? 700 : 400}>
                {one.name}
              </Text>
              <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {wordsOf(one.block) === '' ? t('editor.conflict.noWords') : wordsOf(one.block)}
              </Text>
            </div>
          ))}
      </SimpleGrid>
    </Paper>
  );
}

interface Props {
  base: Blocks;
  mine: Blocks;
  theirs: PageDetail;
  /** Structure is not ours to change: it is taken as they have it. */
  wordsOnly: boolean;
  onClose: () => void;
  onChoose: (blocks: Blocks) => void;
}

function useChoices({ base, mine, theirs, wordsOnly }: Props) {
  const other = theirs.blocks as unknown as Blocks;
  const compared = useMemo(() => compareBlocks(mine, other), [mine, other]);
  const [choices, setChoices] = useState<Choices>(() => likelyChoices(base, mine, other));
  const asked = wordsOnly ? compared.differences.filter(({ kind }) => kind === 'both') : compared.differences;
  const all = (side: Side): void =>
    setChoices({ order: side, blocks: new Map(compared.differences.map((one) => [idOf(one), side])) });
  const choose = (id: string, side: Side): void =>
    setChoices((before) => ({ ...before, blocks: new Map(before.blocks).set(id, side) }));
  const order = (side: Side): void => setChoices((before) => ({ ...before, order: side }));
  const merged = (): Blocks => {
    if (!wordsOnly) return mergeBlocks(mine, other, choices);
    const fixed = compared.differences
      .filter(({ kind }) => kind !== 'both')
      .map((one): [string, Side] => [idOf(one), 'theirs']);
    return mergeBlocks(mine, other, { order: 'theirs', blocks: new Map([...choices.blocks, ...fixed]) });
  };
  return { asked, reordered: compared.reordered && !wordsOnly, choices, all, choose, order, merged };
}

function Body(props: Props) {
  const { onChoose } = props;
  const { t } = useTranslation();
  const { asked, reordered, choices, all, choose, order, merged } = useChoices(props);
  return (
    <Stack>
      <Text>{t('editor.conflict.text')}</Text>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => all('mine')}>
          {t('editor.conflict.mineText')}
        </Button>
        <Button size="xs" variant="default" onClick={() => all('theirs')}>
          {t('editor.conflict.theirsText')}
        </Button>
      </Group>
      <Title order={3} size="h4">
        {t('editor.conflict.differences')}
      </Title>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {reordered && (
          <Paper component="li" withBorder p="sm" radius="md">
            <Group justify="space-between">
              <Text size="sm" fw={600}>
                {t('editor.conflict.order')}
              </Text>
              <Choice
                label={t('editor.conflict.order')}
                value={choices.order}
                mine={t('editor.conflict.mine')}
                theirs={t('editor.conflict.theirs')}
                onChange={order}
              />
            </Group>
          </Paper>
        )}
        {asked.map((difference) => (
          <DifferenceItem
            key={idOf(difference)}
            difference={difference}
            side={choices.blocks.get(idOf(difference)) ?? 'mine'}
            onChange={(side) => choose(idOf(difference), side)}
          />
        ))}
        {asked.length === 0 && !reordered && (
          <li>
            <Alert color="teal">{t('editor.conflict.none')}</Alert>
          </li>
        )}
      </Stack>
      <Group justify="flex-end">
        <Button onClick={() => onChoose(merged())}>{t('editor.conflict.apply')}</Button>
      </Group>
    </Stack>
  );
}

/** Two people changed the same page: says where, and asks block by block whose goes on. */
export function ConflictDialog({
  opened,
  ...props
}: Omit<Props, 'theirs'> & { opened: boolean; theirs: PageDetail | undefined }) {
  const { t } = useTranslation();
  const { theirs, onClose } = props;
  return (
    <Modal
      opened={opened && theirs !== undefined}
      onClose={onClose}
      size="xl"
      title={t('editor.conflict.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {theirs !== undefined && <Body key={theirs.revision} {...props} theirs={theirs} />}
    </Modal>
  );
}
