import { type Json, wordPlaces } from '@atelier/engine';
import { Button, Paper, Text, Textarea } from '@mantine/core';
import { IconLayoutNavbar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copilotPagesSection } from '#lib/api/sdk.gen.ts';
import type { SectionProposal } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useEditor, useLabel } from '../editor-context.ts';
import { blockType } from '../state/store.ts';
import { type EditorBlock, findRow, newId } from '../state/tree.ts';
import { Proposal } from './proposal.tsx';
import { Tool, type ToolProps } from './tool.tsx';
import { useAsk } from './use-ask.ts';

/** Types that are good with nothing but words. */
const WORDY = ['hero', 'text', 'text_image', 'cta', 'faq'];

type Proposed = SectionProposal['blocks'][number];

const toBlock = ({ type, version, content }: Proposed): EditorBlock => ({
  ...{ id: newId(), type, version, content: content as { [key: string]: Json } },
  ...{ hidden: false, promptId: null, swiperPresetId: null, children: [] },
});

const plain = (html: string): string => new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();

function Part({ block }: { block: Proposed }) {
  const label = useLabel();
  const info = blockType(block.type);
  const said = wordPlaces(block.type, block.content as { [key: string]: Json }).filter(({ text }) => text !== '');
  return (
    <Paper withBorder p="xs" radius="sm" component="li" style={{ listStyle: 'none' }}>
      <Text size="sm" fw={600}>
        {info === undefined ? block.type : label(info.label)}
      </Text>
      {said.map(({ path, text }) => (
        <Text key={path} size="sm" lineClamp={4} style={{ overflowWrap: 'anywhere' }}>
          {plain(text)}
        </Text>
      ))}
    </Paper>
  );
}

/** A whole section: blocks with words, put behind the selected block. */
export function SectionTool({ pageId }: ToolProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { store, page, available } = useEditor();
  const [wish, setWish] = useState('');
  const { ask, drop, proposal, busy, failure } = useAsk<SectionProposal>();
  const types = WORDY.filter((type) => available.length === 0 || available.includes(type));
  const propose = () =>
    ask(() => copilotPagesSection({ body: { pageId, language: page.locale, wish, types }, throwOnError: true }));
  const take = (blocks: readonly Proposed[]): void => {
    const { blocks: present, selectedId } = store.getState();
    const place = selectedId === null ? undefined : findRow(present, selectedId)?.place;
    const index = place === undefined ? present.length : place.index + 1;
    store.insertAll(blocks.map(toBlock), { parentId: place?.parentId ?? null, index });
    drop();
    notify.done(t('aiEditor.proposal.taken'));
  };
  return (
    <Tool title={t('aiEditor.section.title')}>
      <Textarea
        label={t('aiEditor.section.wish')}
        description={t('aiEditor.section.wishHint')}
        autosize
        minRows={2}
        maxLength={1000}
        value={wish}
        onChange={(event) => setWish(event.currentTarget.value)}
      />
      <Button
        size="xs"
        loading={busy}
        disabled={wish.trim() === ''}
        leftSection={<IconLayoutNavbar size={16} aria-hidden />}
        onClick={() => void propose()}
      >
        {t('aiEditor.section.make')}
      </Button>
      <ProblemAlert text={failure} />
      {proposal !== undefined && (
        <Proposal made={proposal} onDrop={drop} onTake={() => take(proposal.blocks)}>
          <Text size="sm">{t('aiEditor.section.parts')}</Text>
          <ul style={{ display: 'grid', gap: 8, margin: 0, padding: 0 }} aria-label={t('aiEditor.section.parts')}>
            {proposal.blocks.map((block, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: proposed blocks have no name yet
              <Part key={at} block={block} />
            ))}
          </ul>
        </Proposal>
      )}
    </Tool>
  );
}
