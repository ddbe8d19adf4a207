import { blockTypes } from '@atelier/engine';
import { Modal, SegmentedControl, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useLabel } from '../editor-context.ts';
import { blockIcon } from '../icons.ts';
import { placeForNew } from '../state/moves.ts';
import { newBlock } from '../state/store.ts';
import type { EditorBlock } from '../state/tree.ts';
import { BlockPicture } from './block-picture.tsx';
import classes from './library.module.css';
import { SavedBlocks } from './saved-blocks.tsx';

/** One sample of each type, in the language of the site as far as there are words in it. */
function useSamples(): EditorBlock[] {
  const { available, site } = useEditor();
  const { i18n } = useTranslation();
  const language = (site.defaultLocale || i18n.language).startsWith('it') ? 'it' : 'en';
  return useMemo(
    () =>
      blockTypes
        .filter(({ type }) => available.length === 0 || available.includes(type))
        .map(({ type }) => newBlock(type, language))
        .filter((block) => block !== undefined),
    [available, language],
  );
}

function Types({ q, onAdd }: { q: string; onAdd: (block: EditorBlock) => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const samples = useSamples();
  const infos = new Map(blockTypes.map((info) => [info.type, info]));
  const fits = samples.filter(({ type }) =>
    label(infos.get(type)?.label ?? { en: type, it: type })
      .toLowerCase()
      .includes(q),
  );
  return (
    <div className={classes.grid}>
      {fits.map((block) => {
        const info = infos.get(block.type);
        const Picture = blockIcon(info?.icon);
        const name = info === undefined ? block.type : label(info.label);
        return (
          <div key={block.type} className={classes.card}>
            <UnstyledButton
              className={classes.choose}
              onClick={() => onAdd(block)}
              aria-label={t('editor.addHere', { name })}
            >
              <BlockPicture block={block} instead={<Picture size={44} stroke={1.2} />} />
              <span className={classes.name}>
                <Picture size={18} stroke={1.6} aria-hidden />
                <Text component="span" size="sm" fw={550}>
                  {name}
                </Text>
              </span>
            </UnstyledButton>
          </div>
        );
      })}
      {fits.length === 0 && <Text c="dimmed">{t('editor.library.nothing')}</Text>}
    </div>
  );
}

/** What can be put behind the selected block: a new one of some type, or one that was saved. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { store } = useEditor();
  const [q, setQ] = useState('');
  const [from, setFrom] = useState<'types' | 'saved'>('types');
  const add = (block: EditorBlock): void => {
    const { blocks, selectedId } = store.getState();
    store.insert(block, placeForNew(blocks, selectedId));
    onClose();
  };
  const wanted = q.trim().toLowerCase();
  return (
    <Modal
      opened
      onClose={onClose}
      size={980}
      title={t('editor.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <SegmentedControl
          aria-label={t('editor.library.from')}
          value={from}
          onChange={(value) => setFrom(value as 'types' | 'saved')}
          data={[
            { value: 'types', label: t('editor.library.types') },
            { value: 'saved', label: t('editor.library.saved') },
          ]}
        />
        <TextInput
          aria-label={t('editor.searchBlocks')}
          placeholder={t('editor.searchBlocks')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          data-autofocus
        />
        {from === 'types' ? <Types q={wanted} onAdd={add} /> : <SavedBlocks q={wanted} onAdd={add} />}
      </Stack>
    </Modal>
  );
}
