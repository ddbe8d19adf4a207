import { Button, Group, List, Select, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { siteImportsItemsInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { SiteImport, SiteImportItem } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { ItemList } from '#ui/item-list.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';
import { useMovingWords } from './words.ts';

const STATES = ['made', 'used', 'left_out', 'failed', 'undone', 'kept'] as const;
const tones: Record<SiteImportItem['state'], Tone> = {
  ...{ made: 'good', used: 'quiet', left_out: 'quiet', failed: 'bad', undone: 'quiet', kept: 'draft' },
};

function Row({ item }: { item: SiteImportItem }) {
  const { t } = useTranslation();
  const words = useMovingWords();
  return (
    <Group gap="sm" style={{ flex: 1 }} align="flex-start">
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <Text style={{ overflowWrap: 'anywhere' }}>{item.label || t(`moving.things.${item.kind}`)}</Text>
        <Text size="sm" c="dimmed">
          {t(`moving.things.${item.kind}`)}
        </Text>
        {item.notes.length > 0 && (
          <List size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
            {item.notes.map((note) => (
              <List.Item key={note.message}>{words(note)}</List.Item>
            ))}
          </List>
        )}
      </div>
      <StatusBadge tone={tones[item.state]}>{t(`moving.results.${item.state}`)}</StatusBadge>
    </Group>
  );
}

/** What became of each thing. */
export function ImportReport({ one }: { one: SiteImport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, show] = useState<string>('noted');
  const filter = shown === 'noted' ? { noted: 'true' as never } : shown === '' ? {} : { state: shown as 'made' };
  const query = useInfiniteQuery({
    ...siteImportsItemsInfiniteOptions({ path: { id: one.id }, query: { limit: 50, ...filter } }),
    ...byCursor,
    initialPageParam: { path: { id: one.id } },
  });
  const sums = STATES.filter((state) => (one.results[state] ?? 0) > 0).map(
    (state) => `${t(`moving.results.${state}`)}: ${format.number(one.results[state] ?? 0)}`,
  );
  return (
    <Section title={t('moving.report')} text={sums.join(' · ')}>
      <Select
        label={t('moving.show')}
        data={[
          { value: 'noted', label: t('moving.noted') },
          { value: '', label: t('moving.all') },
          ...STATES.map((state) => ({ value: state, label: t(`moving.results.${state}`) })),
        ]}
        value={shown}
        onChange={(value) => show(value ?? '')}
        allowDeselect={false}
        maw={280}
      />
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('moving.nothing')}</Text>
          ) : (
            <Stack>
              <ItemList label={t('moving.report')}>
                {items.map((item) => (
                  <Row key={item.id} item={item} />
                ))}
              </ItemList>
            </Stack>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('moving.more')}
        </Button>
      )}
    </Section>
  );
}
