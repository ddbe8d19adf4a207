import { Anchor, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seoAuditsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Page, SeoAuditEntry } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { AuditState, isUnfinished, LOOK_MS } from './audit-state.tsx';
import { LEVELS } from './finding-states.ts';
import { LevelMark } from './level-mark.tsx';

const SCOPES = ['site', 'pages'] as const;
/** What people look for, and the word that an audit in this state carries. */
const STATES = { unfinished: 'running', done: 'produced', failed: 'failed', cancelled: 'cancelled' } as const;
type StateFilter = keyof typeof STATES;

function Entry({ siteId, entry }: { siteId: string; entry: SeoAuditEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, pageIds, counts, pages, applied, createdAt, isSample, state } = entry;
  const about =
    pageIds.length > 0
      ? t('seo.list.some', { count: pageIds.length })
      : counts === null
        ? t('seo.list.wholeRunning')
        : t('seo.list.whole', { count: pages });
  const notes = [
    about,
    ...(applied > 0 ? [t('seo.list.applied', { count: applied })] : []),
    ...(isSample ? [t('ai.sample')] : []),
  ];
  return (
    <>
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <LinkAnchor to="/sites/$siteId/seo/$auditId" params={{ siteId, auditId: id }} fw={600}>
          {format.dateTime(createdAt)}
        </LinkAnchor>
        <Text size="sm" c="dimmed">
          {notes.join(' · ')}
        </Text>
      </div>
      {counts !== null && (
        <Group gap="md">
          {LEVELS.map((level) => (
            <Group key={level} gap={4} wrap="nowrap">
              <LevelMark level={level} />
              <Text size="sm">{format.number(counts[level])}</Text>
            </Group>
          ))}
        </Group>
      )}
      <AuditState state={state} />
    </>
  );
}

/** Earlier audits of a site, with what they came to. */
export function AuditsList({ siteId, page, onAll }: { siteId: string; page: Page | undefined; onAll: () => void }) {
  const { t } = useTranslation();
  const [scope, setScope] = useState<(typeof SCOPES)[number] | null>(null);
  const [state, setState] = useState<StateFilter | null>(null);
  const asked = {
    ...(scope === null || page ? {} : { scope }),
    ...(state === null ? {} : { state }),
    ...(page ? { page: page.id } : {}),
  };
  const filters = { site: siteId, limit: 20, ...asked };
  const query = useInfiniteQuery({
    ...seoAuditsListInfiniteOptions({ query: filters }),
    ...byCursor,
    initialPageParam: { query: filters },
    refetchInterval: (one) => (itemsOf(one.state.data)?.some(isUnfinished) ? LOOK_MS : false),
  });
  const isFiltered = Object.keys(asked).length > 0;
  return (
    <Stack component="section" aria-label={t('seo.list.title')}>
      <Title order={2} size="h3">
        {t('seo.list.title')}
      </Title>
      <Group align="end" gap="sm">
        {page ? (
          <Text size="sm">
            {t('seo.list.onlyPage', { title: page.title })}{' '}
            <Anchor component="button" type="button" size="sm" onClick={onAll}>
              {t('seo.list.allPages')}
            </Anchor>
          </Text>
        ) : (
          <Select
            label={t('seo.list.scope')}
            data-any
            placeholder={t('seo.list.anyScope')}
            data={SCOPES.map((value) => ({ value, label: t(`seo.start.${value}`) }))}
            value={scope}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            onChange={setScope}
            style={{ flex: '1 1 160px' }}
            maw={240}
          />
        )}
        <Select
          label={t('seo.list.state')}
          data-any
          placeholder={t('seo.list.anyState')}
          data={Object.entries(STATES).map(([value, name]) => ({ value, label: t(`seo.state.${name}`) }))}
          value={state}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          onChange={(value) => setState(value as StateFilter | null)}
          style={{ flex: '1 1 160px' }}
          maw={240}
        />
      </Group>
      <Loaded query={listed(query)}>
        {(entries) =>
          entries.length > 0 ? (
            <ItemList label={t('seo.list.title')}>
              {entries.map((entry) => (
                <Entry key={entry.id} siteId={siteId} entry={entry} />
              ))}
            </ItemList>
          ) : isFiltered ? (
            <Text c="dimmed">{t('seo.list.noneFits')}</Text>
          ) : (
            <EmptyState icon={IconListSearch} title={t('seo.list.empty')} text={t('seo.list.emptyText')} />
          )
        }
      </Loaded>
      <More query={query} />
    </Stack>
  );
}
