import { wordPlaces } from '@atelier/engine';
import { Button, Select, Text, Textarea } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copilotPagesWords } from '#lib/api/sdk.gen.ts';
import type { CopilotPagesWordsData, WordsProposal } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useEditor, useLabel } from '../editor-context.ts';
import type { EditorBlock } from '../state/tree.ts';
import { FieldProposals } from './proposal.tsx';
import { Tool, type ToolProps } from './tool.tsx';
import { useAsk } from './use-ask.ts';

type Task = CopilotPagesWordsData['body']['task'];
const TASKS = ['write', 'shorten', 'translate', 'tone'] as const satisfies Task[];
const TONES = ['friendly', 'professional', 'plain', 'enthusiastic', 'formal'] as const;

interface Order {
  task: Task;
  language: string;
  tone: (typeof TONES)[number];
  wish: string;
}

/** What belongs to the chosen task. */
function Details({ order, onChange }: { order: Order; onChange: (order: Order) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { site } = useEditor();
  const languages = [...new Set([site.defaultLocale, ...site.locales.map(({ code }) => code), 'it', 'en'])];
  if (order.task === 'write')
    return (
      <Textarea
        label={t('aiEditor.wish')}
        description={t('aiEditor.wishHint')}
        autosize
        minRows={2}
        maxLength={1000}
        value={order.wish}
        onChange={(event) => onChange({ ...order, wish: event.currentTarget.value })}
      />
    );
  if (order.task === 'translate')
    return (
      <Select
        label={t('aiEditor.into')}
        data={languages.map((value) => ({ value, label: format.languageTitle(value) }))}
        allowDeselect={false}
        value={order.language}
        onChange={(language) => onChange({ ...order, language: language ?? order.language })}
      />
    );
  if (order.task === 'tone')
    return (
      <Select
        label={t('aiEditor.tone')}
        data={TONES.map((value) => ({ value, label: t(`aiEditor.tones.${value}`) }))}
        allowDeselect={false}
        value={order.tone}
        onChange={(tone) => onChange({ ...order, tone: (tone ?? 'friendly') as Order['tone'] })}
      />
    );
  return null;
}

/** Writes, shortens, translates the words of a block, or says them in another tone. */
export function WordsTool({ block, pageId }: { block: EditorBlock } & ToolProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const notify = useNotify();
  const { store, page } = useEditor();
  const [order, setOrder] = useState<Order>({ task: 'write', language: page.locale, tone: 'friendly', wish: '' });
  const { ask, drop, proposal, busy, failure } = useAsk<WordsProposal>();
  const places = wordPlaces(block.type, block.content);
  if (places.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('aiEditor.noWords')}
      </Text>
    );
  const { task, language, tone, wish } = order;
  const propose = () =>
    ask(() =>
      copilotPagesWords({
        body: {
          ...{ pageId, blockType: block.type, task },
          language: task === 'translate' ? language : page.locale,
          ...(task === 'tone' ? { tone } : {}),
          ...(task === 'write' && wish.trim() !== '' ? { wish } : {}),
          fields: places.map(({ path, text }) => ({ path, text })),
        },
        throwOnError: true,
      }),
    );
  return (
    <Tool title={t('aiEditor.block')}>
      <Select
        label={t('aiEditor.task')}
        data={TASKS.map((value) => ({ value, label: t(`aiEditor.tasks.${value}`) }))}
        allowDeselect={false}
        value={task}
        onChange={(value) => setOrder({ ...order, task: (value ?? 'write') as Task })}
      />
      <Details order={order} onChange={setOrder} />
      <Button
        size="xs"
        loading={busy}
        leftSection={<IconSparkles size={16} aria-hidden />}
        onClick={() => void propose()}
      >
        {t('aiEditor.propose')}
      </Button>
      <ProblemAlert text={failure} />
      {proposal !== undefined && (
        <FieldProposals
          made={proposal}
          fields={proposal.fields.flatMap(({ path, text, violations }) => {
            const place = places.find((one) => one.path === path);
            return place === undefined
              ? []
              : [{ path, label: label(place.label), before: place.text, after: text, violations }];
          })}
          onDrop={drop}
          onTake={(taken) => {
            store.setFields(
              block.id,
              taken.map(({ path, after }) => ({ path, value: after })),
            );
            drop();
            notify.done(t('aiEditor.proposal.taken'));
          }}
        />
      )}
    </Tool>
  );
}
