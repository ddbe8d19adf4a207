import { Button, Card, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLanguage, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { translationsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkButton } from '#ui/link.tsx';
import { NothingFits } from '#ui/nothing-fits.tsx';
import { CellView, type Place } from './cell.tsx';
import { LinkDialog } from './link-dialog.tsx';

const STATES = ['all', 'missing', 'draft', 'outdated'] as const;
type State = (typeof STATES)[number];

function OneLanguage({ siteId }: { siteId: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <EmptyState icon={IconLanguage} title={t('translations.oneLanguage')} text={t('translations.oneLanguageText')}>
        <LinkButton to="/sites/$siteId/settings" params={{ siteId }} variant="default">
          {t('translations.toSettings')}
        </LinkButton>
      </EmptyState>
    </Card>
  );
}

/** Which page exists in which language, and how far it is. */
export function TranslationsPage({ site }: { site: Site }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [q, setQ] = useState('');
  const [state, setState] = useState<State>('all');
  const [linking, setLinking] = useState<Place>();
  const [asked] = useDebouncedValue(q.trim(), 250);
  const filters = {
    ...{ site: site.id, limit: 50 },
    ...(asked === '' ? {} : { q: asked }),
    ...(state === 'all' ? {} : { state }),
  };
  const query = useInfiniteQuery({
    ...translationsListInfiniteOptions({ query: filters }),
    ...byCursor,
    initialPageParam: { query: filters },
  });
  const locales = query.data?.pages[0]?.locales ?? [];
  if (site.locales.length < 2) return <OneLanguage siteId={site.id} />;
  return (
    <Stack>
      <Text c="dimmed" maw={720}>
        {t('translations.text')}
      </Text>
      <Group gap="sm">
        <TextInput
          aria-label={t('translations.search')}
          placeholder={t('translations.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          style={{ flex: '1 1 200px' }}
          maw={420}
        />
        <NativeSelect
          aria-label={t('translations.show')}
          value={state}
          onChange={(event) => setState(STATES.find((one) => one === event.currentTarget.value) ?? 'all')}
          data={STATES.map((value) => ({ value, label: t(`translations.filters.${value}`) }))}
        />
      </Group>
      <Loaded query={listed(query)}>
        {(rows) =>
          rows.length === 0 ? (
            asked !== '' || state !== 'all' ? (
              <NothingFits
                onClear={() => {
                  setQ('');
                  setState('all');
                }}
              />
            ) : (
              <EmptyCard icon={IconLanguage} title={t('translations.none')} text={t('pages.emptyText')} />
            )
          ) : (
            <Card padding={0}>
              <Table.ScrollContainer
                minWidth={165 * locales.length}
                scrollAreaProps={{
                  offsetScrollbars: 'present',
                  viewportProps: { tabIndex: 0, 'aria-label': t('translations.title') },
                }}
              >
                <Table aria-label={t('translations.title')} horizontalSpacing="sm" verticalSpacing="sm">
                  <Table.Thead>
                    <Table.Tr>
                      {locales.map((locale) => (
                        <Table.Th key={locale.code} style={{ verticalAlign: 'top' }}>
                          {format.languageTitle(locale.code)}
                          <Text size="xs" c="dimmed" fw={400}>
                            {[
                              ...(locale.missing > 0
                                ? [t('translations.countMissing', { count: locale.missing })]
                                : []),
                              ...(locale.outdated > 0
                                ? [t('translations.countOutdated', { count: locale.outdated })]
                                : []),
                            ].join(' · ') || t('translations.complete')}
                          </Text>
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((row) => (
                      <Table.Tr key={row.sourceId}>
                        {row.cells.map((cell) => (
                          <Table.Td key={cell.locale} style={{ verticalAlign: 'top' }}>
                            <CellView
                              siteId={site.id}
                              row={row}
                              cell={cell}
                              onLink={() => setLinking({ siteId: site.id, row, cell })}
                            />
                          </Table.Td>
                        ))}
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </Card>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
      {linking !== undefined && <LinkDialog {...linking} onClose={() => setLinking(undefined)} />}
    </Stack>
  );
}
