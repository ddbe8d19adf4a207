import { Anchor, Group, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMoodCheck, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  searchReportsFindingsInfiniteOptions,
  searchReportsPagesInfiniteOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import type { SearchFinding, SearchFindings, SearchPage } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { useFigures } from './use-search.ts';

export const LISTS = ['near', 'unclicked', 'decay', 'pages'] as const;
export type ListName = (typeof LISTS)[number];
type Kind = Exclude<ListName, 'pages'>;

const LIMIT = 20;

/** Our page at an address, with the way to its editor; or that there is none. */
function Place({
  siteId,
  of,
  onPath,
}: {
  siteId: string;
  of: SearchPage | SearchFinding;
  onPath: (path: string) => void;
}) {
  const { t } = useTranslation();
  const { pageId, title, page, path } = of;
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {pageId === null ? (
        <>
          {page} · {t('search.noPage')}
        </>
      ) : (
        <LinkAnchor to="/sites/$siteId/pages/$pageId" params={{ siteId, pageId }} size="sm">
          {t('search.edit', { title: title ?? '' })}
        </LinkAnchor>
      )}
      {path !== null && (
        <>
          {' · '}
          <Anchor component="button" type="button" size="sm" onClick={() => onPath(path)}>
            {path}
          </Anchor>
        </>
      )}
    </Text>
  );
}

function Finding({
  siteId,
  kind,
  item,
  onPath,
}: {
  siteId: string;
  kind: Kind;
  item: SearchFinding;
  onPath: (path: string) => void;
}) {
  const { t } = useTranslation();
  const { number, ctr, position } = useFigures();
  const { query, clicks, views, before, yearBefore, missedClicks, usualCtr } = item;
  const told =
    kind === 'near'
      ? t('search.told.near', { position: position(item.position), views: number(views), clicks: number(clicks) })
      : kind === 'unclicked'
        ? t('search.told.unclicked', {
            ...{ views: number(views), ctr: ctr(item.ctr), usual: ctr(usualCtr), position: position(item.position) },
            missed: number(missedClicks ?? 0),
          })
        : [
            t('search.told.decay', { clicks: number(clicks), before: number(before ?? 0) }),
            yearBefore === null ? t('search.told.noYear') : t('search.told.year', { year: number(yearBefore) }),
          ].join(' · ');
  return (
    <div style={{ flex: '1 1 100%', minWidth: 0 }}>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {query ?? item.title ?? item.path ?? item.page}
      </Text>
      <Text size="sm">{told}</Text>
      <Place siteId={siteId} of={item} onPath={onPath} />
    </div>
  );
}

/** By which rule it was found, with its numbers. */
function Rule({ kind, answer }: { kind: Kind; answer: SearchFindings | undefined }) {
  const { t } = useTranslation();
  const { number } = useFigures();
  if (!answer) return null;
  const { rule } = answer;
  const values = {
    ...Object.fromEntries(Object.entries(rule).map(([name, value]) => [name, number(value)])),
    sharePercent: number(Math.round(100 * (rule.clickShare ?? 0))),
    decayPercent: number(Math.round(100 * (rule.decayShare ?? 0))),
  };
  return (
    <Text size="sm" c="dimmed" maw={760}>
      {t(`search.rule.${kind}`, values)}
    </Text>
  );
}

interface ListProps {
  siteId: string;
  path: string | undefined;
  onPath: (path: string) => void;
}

function Findings({ siteId, kind, path, onPath }: ListProps & { kind: Kind }) {
  const { t } = useTranslation();
  const filters = { kind, limit: LIMIT, ...(path === undefined ? {} : { path }) };
  const query = useInfiniteQuery({
    ...searchReportsFindingsInfiniteOptions({ path: { id: siteId }, query: filters }),
    ...byCursor,
    initialPageParam: { path: { id: siteId }, query: filters },
  });
  const answer = query.data?.pages[0];
  return (
    <>
      <Rule kind={kind} answer={answer} />
      <Loaded query={listed(query)}>
        {(items) =>
          items.length > 0 ? (
            <ItemList label={t(`search.list.${kind}`)}>
              {items.map((item) => (
                <Finding key={`${item.page} ${item.query}`} siteId={siteId} kind={kind} item={item} onPath={onPath} />
              ))}
            </ItemList>
          ) : answer?.isJudged ? (
            <EmptyState icon={IconMoodCheck} title={t('search.nothing')} text={t('search.nothingText')} />
          ) : (
            <Text>{t('search.notJudged')}</Text>
          )
        }
      </Loaded>
      <More query={query} />
    </>
  );
}

function Pages({ siteId, days, onPath }: Omit<ListProps, 'path'> & { days: '28' | '90' | '364' }) {
  const { t } = useTranslation();
  const { number, ctr, position } = useFigures();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const filters = { days: Number(days) as 28, limit: LIMIT, ...(q === '' ? {} : { q }) };
  const query = useInfiniteQuery({
    ...searchReportsPagesInfiniteOptions({ path: { id: siteId }, query: filters }),
    ...byCursor,
    initialPageParam: { path: { id: siteId }, query: filters },
  });
  return (
    <>
      <TextInput
        aria-label={t('search.find')}
        placeholder={t('search.find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw={360}
      />
      <Loaded query={listed(query)}>
        {() => {
          const items = itemsOf(query.data) ?? [];
          return items.length === 0 ? (
            <Text c="dimmed">{t(q === '' ? 'search.noneYet' : 'search.noneFits')}</Text>
          ) : (
            <ItemList label={t('search.list.pages')}>
              {items.map((item) => (
                <div key={item.page} style={{ flex: '1 1 100%', minWidth: 0 }}>
                  <Place siteId={siteId} of={item} onPath={onPath} />
                  <Text size="sm">
                    {t('search.told.page', {
                      ...{ clicks: number(item.clicks), views: number(item.views) },
                      ...{ ctr: ctr(item.ctr), position: position(item.position) },
                    })}
                  </Text>
                </div>
              ))}
            </ItemList>
          );
        }}
      </Loaded>
      <More query={query} />
    </>
  );
}

/** Where clicks can be won, and all addresses with their figures. */
export function Lists(
  props: ListProps & { list: ListName; onList: (list: ListName) => void; days: '28' | '90' | '364' },
) {
  const { list, onList, days, ...rest } = props;
  const { t } = useTranslation();
  return (
    <Stack component="section" aria-label={t('search.lists')}>
      <Title order={2} size="h3">
        {t('search.lists')}
      </Title>
      <Group>
        <SegmentedControl
          aria-label={t('search.lists')}
          value={list}
          onChange={(value) => onList(value as ListName)}
          data={LISTS.map((value) => ({ value, label: t(`search.list.${value}`) }))}
          styles={{ root: { flexWrap: 'wrap' } }}
        />
      </Group>
      {list === 'pages' ? <Pages {...rest} days={days} /> : <Findings key={list} {...rest} kind={list} />}
    </Stack>
  );
}
