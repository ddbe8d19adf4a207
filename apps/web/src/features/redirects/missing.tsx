import { Alert, Button, Card, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconInfoCircle, IconMoodCheck, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { missingPagesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { missingPagesDismiss, redirectsCreate } from '#lib/api/sdk.gen.ts';
import type { MissingPage, Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import type { Draft } from './redirect-form.tsx';

function Missing({ siteId, item, onDraft }: { siteId: string; item: MissingPage; onDraft: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState('');
  const act = async (name: string, work: () => Promise<unknown>, said: string): Promise<void> => {
    setBusy(name);
    try {
      await work();
      notify.done(said);
      await refresh('missingPagesList', 'redirectsList');
    } catch (thrown) {
      notify.failed(thrown);
    }
    setBusy('');
  };
  const lead = (to: string) =>
    act(
      to,
      () => redirectsCreate({ body: { siteId, from: item.path, to, status: 301 }, throwOnError: true }),
      t('redirects.savedNote'),
    );
  const forget = () =>
    act(
      'forget',
      () => missingPagesDismiss({ body: { siteId, path: item.path }, throwOnError: true }),
      t('redirects.forgotten'),
    );
  return (
    <>
      <div style={{ flex: '1 1 240px', minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {item.path}
        </Text>
        <Text size="xs" c="dimmed">
          {t('redirects.asked', { count: item.people })} · {t('redirects.bots', { count: item.bots })} ·{' '}
          {format.ago(item.lastAt)}
        </Text>
      </div>
      {can('page:update') && (
        <Group gap="xs" ml={{ base: 0, sm: 'auto' }}>
          {item.suggestions.slice(0, 2).map((page) => (
            <Button
              key={page.pageId}
              size="xs"
              variant="light"
              loading={busy === page.path}
              title={`${page.title} · ${page.score}%`}
              onClick={() => void lead(page.path)}
              styles={{ label: { whiteSpace: 'normal' } }}
            >
              {t('redirects.leadTo', { path: page.path })}
            </Button>
          ))}
          <Button size="xs" variant="default" onClick={() => onDraft({ from: item.path })}>
            {t('redirects.elsewhere')}
          </Button>
          <Button size="xs" variant="subtle" loading={busy === 'forget'} onClick={() => void forget()}>
            {t('redirects.forget')}
          </Button>
        </Group>
      )}
    </>
  );
}

/** What visitors asked for in vain, with pages that may be what they meant. */
export function MissingList({ site, onDraft }: { site: Site; onDraft: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const [days, setDays] = useState('30');
  const [who, setWho] = useState<'people' | 'all'>('people');
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 250);
  const filters = { site: site.id, limit: 50, days: Number(days), who, ...(asked === '' ? {} : { q: asked }) };
  const query = useInfiniteQuery({
    ...missingPagesListInfiniteOptions({ query: filters }),
    ...byCursor,
    initialPageParam: { query: filters },
  });
  return (
    <Stack>
      <Alert color={site.redirect404ToHome ? 'yellow' : 'blue'} variant="light" icon={<IconInfoCircle size={18} />}>
        <Text size="sm">{t(site.redirect404ToHome ? 'redirects.homeOn' : 'redirects.homeOff')}</Text>
      </Alert>
      <Group gap="sm">
        <TextInput
          aria-label={t('redirects.searchMissing')}
          placeholder={t('redirects.searchMissing')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          style={{ flex: '1 1 200px' }}
          maw={360}
        />
        <SegmentedControl
          aria-label={t('redirects.period')}
          value={days}
          onChange={setDays}
          data={['7', '30', '90'].map((value) => ({ value, label: t('redirects.days', { count: Number(value) }) }))}
        />
        <SegmentedControl
          aria-label={t('redirects.who')}
          value={who}
          onChange={(value) => setWho(value === 'all' ? 'all' : 'people')}
          data={(['people', 'all'] as const).map((value) => ({ value, label: t(`redirects.whoAsked.${value}`) }))}
        />
      </Group>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={IconMoodCheck}
                title={t('redirects.noneMissing')}
                text={t('redirects.noneMissingText')}
              />
            </Card>
          ) : (
            <ItemList label={t('redirects.missing')}>
              {items.map((item) => (
                <Missing key={item.path} siteId={site.id} item={item} onDraft={onDraft} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </Stack>
  );
}
