import { Button, Card, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconDownload, IconReceipt } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { aiLedgerListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { aiLedgerList } from '#lib/api/sdk.gen.ts';
import type { AiLedgerLine, AiLedgerListData } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { saveFile } from '#lib/save-file.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { More } from '#ui/more.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { useFailure } from '../failure.ts';
import { useCost } from '../made-by.tsx';
import { triedWords, vendorName } from '../tried.ts';
import { ledgerCsv } from './csv.ts';

type Query = NonNullable<AiLedgerListData['query']>;
const KINDS = ['text', 'image', 'video', 'embedding'] as const;
const STATES = ['reserved', 'settled', 'failed', 'unknown'] as const;
/** What a call was for, as the server names it. */
const OBJECTS = new Map<string, 'batch' | 'brand' | 'generation' | 'page'>([
  ['generation', 'generation'],
  ['generation-batch', 'batch'],
  ['page', 'page'],
  ['brand-learning', 'brand'],
]);
const MOST_LINES = 20_000;

interface Filter {
  kind: (typeof KINDS)[number] | null;
  state: (typeof STATES)[number] | null;
  from: string;
  to: string;
}

const queryOf = ({ kind, state, from, to }: Filter): Query => ({
  ...(kind === null ? {} : { kind }),
  ...(state === null ? {} : { state }),
  ...(from === '' ? {} : { from: `${from}T00:00:00Z` }),
  // The day itself belongs to it.
  ...(to === '' ? {} : { to: `${to}T23:59:59Z` }),
});

async function everyLine(query: Query): Promise<AiLedgerLine[]> {
  const lines: AiLedgerLine[] = [];
  let cursor: string | undefined;
  do {
    const answer = await aiLedgerList({
      query: { ...query, limit: 100, ...(cursor === undefined ? {} : { cursor }) },
      throwOnError: true,
    });
    lines.push(...answer.items);
    cursor = answer.next ?? undefined;
  } while (cursor !== undefined && lines.length < MOST_LINES);
  return lines;
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`aiBudget.${name}`)}
      value={filter[name]}
      onChange={(event) => onChange({ ...filter, [name]: event.currentTarget.value })}
      style={{ flex: '1 1 140px' }}
      maw={200}
    />
  );
  return (
    <Group role="search" aria-label={t('aiBudget.filters')} gap="sm" align="end">
      <Select
        label={t('aiBudget.kind')}
        data-any
        placeholder={t('aiBudget.anyKind')}
        data={KINDS.map((value) => ({ value, label: t(`ai.kind.${value}`) }))}
        value={filter.kind}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={(kind) => onChange({ ...filter, kind })}
        style={{ flex: '1 1 140px' }}
        maw={220}
      />
      <Select
        label={t('aiBudget.stateLabel')}
        data-any
        placeholder={t('aiBudget.anyState')}
        data={STATES.map((value) => ({ value, label: t(`aiBudget.state.${value}`) }))}
        value={filter.state}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={(state) => onChange({ ...filter, state })}
        style={{ flex: '1 1 140px' }}
        maw={220}
      />
      {day('from')}
      {day('to')}
    </Group>
  );
}

function Line({ line }: { line: AiLedgerLine }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cost = useCost();
  const reasonOf = useFailure();
  const said = triedWords(line.tried, t);
  const object = OBJECTS.get(line.objectType) ?? 'other';
  const tokens =
    line.inputTokens === null || line.inputTokens === 0
      ? []
      : [
          t('aiBudget.tokens', {
            input: format.number(line.inputTokens),
            output: format.number(line.outputTokens ?? 0),
          }),
        ];
  return (
    <>
      <div style={{ flex: '1 1 240px', minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {t(`ai.kind.${line.kind}`)} · {t(`aiBudget.object.${object}`)}
        </Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[
            format.dateTime(line.createdAt),
            line.isSample ? t('ai.sample') : `${vendorName(line.provider)} · ${line.model ?? '–'}`,
            ...tokens,
            ...(line.failure === null ? [] : [reasonOf(line.failure, line.tried)]),
            ...(line.failure === null && said !== ''
              ? [t('ai.triedBefore', { reasons: said, provider: vendorName(line.provider) })]
              : []),
          ].join(' · ')}
        </Text>
      </div>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {cost(line.cost)}
        </Text>
        <StatusBadge tone={line.state === 'settled' ? 'good' : line.state === 'failed' ? 'bad' : 'draft'}>
          {t(`aiBudget.state.${line.state}`)}
        </StatusBadge>
      </Group>
    </>
  );
}

/** Every call to a model, and the way to take them elsewhere. */
export function Ledger() {
  const { t } = useTranslation();
  const notify = useNotify();
  const [filter, setFilter] = useState<Filter>({ kind: null, state: null, from: '', to: '' });
  const [busy, setBusy] = useState(false);
  const asked = queryOf(filter);
  const query = useInfiniteQuery({ ...aiLedgerListInfiniteOptions({ query: { ...asked, limit: 50 } }), ...byCursor });
  const isFiltered = Object.keys(asked).length > 0;
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const lines = await everyLine(asked);
      saveFile(`ai-ledger-${new Date().toISOString().slice(0, 10)}.csv`, ledgerCsv(lines), 'text/csv;charset=utf-8');
      notify.done(t('aiBudget.exported', { count: lines.length }));
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack component="section" aria-label={t('aiBudget.ledger')}>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('aiBudget.ledger')}
        </Title>
        <Button
          variant="default"
          loading={busy}
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => void save()}
        >
          {t('aiBudget.export')}
        </Button>
      </Group>
      <Filters filter={filter} onChange={setFilter} />
      <Loaded query={listed(query)}>
        {(lines) =>
          lines.length === 0 ? (
            <Card>
              <EmptyState
                icon={IconReceipt}
                title={isFiltered ? t('aiBudget.empty') : t('aiBudget.none')}
                text={isFiltered ? t('aiBudget.emptyText') : t('aiBudget.noneText')}
              />
            </Card>
          ) : (
            <ItemList label={t('aiBudget.list')}>
              {lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      <More query={query} />
    </Stack>
  );
}
