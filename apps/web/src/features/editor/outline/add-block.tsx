import { blockTypes } from '@atelier/engine';
import { Button, Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useLabel } from '../editor-context.ts';
import { blockIcon } from '../icons.ts';
import { placeForNew } from '../state/moves.ts';
import { newBlock } from '../state/store.ts';
import classes from './outline.module.css';

function Types({ onAdd }: { onAdd: (type: string) => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { available } = useEditor();
  const [q, setQ] = useState('');
  const fits = blockTypes
    .filter(({ type }) => available.length === 0 || available.includes(type))
    .filter((info) => label(info.label).toLowerCase().includes(q.trim().toLowerCase()));
  return (
    <Stack>
      <Text c="dimmed">{t('editor.addText')}</Text>
      <TextInput
        aria-label={t('editor.searchBlocks')}
        placeholder={t('editor.searchBlocks')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && fits[0] !== undefined) onAdd(fits[0].type);
        }}
        data-autofocus
      />
      <div className={classes.types}>
        {fits.map((info) => {
          const Picture = blockIcon(info.icon);
          const name = label(info.label);
          return (
            <UnstyledButton
              key={info.type}
              className={classes.type}
              onClick={() => onAdd(info.type)}
              aria-label={t('editor.addHere', { name })}
            >
              <Picture size={24} stroke={1.5} aria-hidden />
              <Text size="sm" fw={550}>
                {name}
              </Text>
            </UnstyledButton>
          );
        })}
      </div>
    </Stack>
  );
}

/** Adds a block behind the selected one. */
export function AddBlock() {
  const { t, i18n } = useTranslation();
  const { store, site } = useEditor();
  const [opened, setOpened] = useState(false);

  const add = (type: string): void => {
    // Sample words in the language of the site, as far as there are any.
    const language = (site.defaultLocale || i18n.language).startsWith('it') ? 'it' : 'en';
    const block = newBlock(type, language);
    const { blocks, selectedId } = store.getState();
    if (block !== undefined) store.insert(block, placeForNew(blocks, selectedId));
    setOpened(false);
  };

  return (
    <>
      <Button fullWidth leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpened(true)}>
        {t('editor.add')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="lg"
        title={t('editor.add')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Types onAdd={add} />
      </Modal>
    </>
  );
}
