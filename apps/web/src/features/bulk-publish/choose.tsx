import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconRocket, IconSearch, IconWorld } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SiteState } from '#features/sites/index.ts';
import { sitesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { deploymentBatchesCreate } from '#lib/api/sdk.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { More } from '#ui/more.tsx';
import { NothingFits } from '#ui/nothing-fits.tsx';
import classes from './choose.module.css';

const MOST = 100;

function Row({ site, chosen, onToggle }: { site: Site; chosen: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Checkbox
        checked={chosen}
        onChange={onToggle}
        label={site.brandName}
        description={site.domain ?? new URL(site.url).host}
        style={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}
        styles={{ labelWrapper: { minWidth: 0 } }}
      />
      <Group gap="xs" className={classes.facts}>
        <Text size="xs" c="dimmed">
          {t('common.lastChange', { when: format.ago(site.updatedAt) })}
        </Text>
        <SiteState site={site} />
      </Group>
    </>
  );
}

/** Which sites are to be published together. */
export function Choose(props: { first: readonly string[]; onStarted: (batchId: string) => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(props.first));
  const [q, setQ] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [asked] = useDebouncedValue(q.trim(), 250);
  const query = useInfiniteQuery({
    ...sitesListInfiniteOptions({ query: { limit: 48, ...(asked === '' ? {} : { q: asked }) } }),
    ...byCursor,
  });
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const start = async (): Promise<void> => {
    setBusy(true);
    try {
      const body = { siteIds: [...chosen], note: note.trim() };
      const { id } = await deploymentBatchesCreate({ body, throwOnError: true });
      props.onStarted(id);
    } catch (thrown) {
      notify.failed(thrown);
      setBusy(false);
    }
  };
  return (
    <Stack>
      <Group gap="sm" align="flex-end">
        <TextInput
          aria-label={t('bulk.search')}
          placeholder={t('bulk.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <TextInput
          aria-label={t('bulk.note')}
          placeholder={t('bulk.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          style={{ flex: '1 1 280px' }}
        />
        <Button
          leftSection={<IconRocket size={18} aria-hidden />}
          disabled={chosen.size === 0 || chosen.size > MOST}
          loading={busy}
          onClick={() => void start()}
        >
          {t('bulk.publish', { count: chosen.size })}
        </Button>
      </Group>
      <Loaded query={listed(query)}>
        {(sites) => {
          const all = sites.length > 0 && sites.every(({ id }) => chosen.has(id));
          return sites.length === 0 && asked !== '' ? (
            <NothingFits onClear={() => setQ('')} />
          ) : sites.length === 0 ? (
            <EmptyCard icon={IconWorld} title={t('sites.empty')} text={t('sites.emptyText')} />
          ) : (
            <>
              <Checkbox
                label={t('bulk.all')}
                checked={all}
                indeterminate={!all && chosen.size > 0}
                onChange={() =>
                  setChosen(all ? new Set() : new Set([...chosen, ...sites.map(({ id }) => id)].slice(0, MOST)))
                }
              />
              <ItemList label={t('bulk.sites')}>
                {sites.map((site) => (
                  <Row key={site.id} site={site} chosen={chosen.has(site.id)} onToggle={() => toggle(site.id)} />
                ))}
              </ItemList>
            </>
          );
        }}
      </Loaded>
      <More query={query} />
    </Stack>
  );
}
