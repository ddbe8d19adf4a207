import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import {
  IconFileImport,
  IconLayoutGrid,
  IconPlus,
  IconRocket,
  IconSearch,
  IconSearchOff,
  IconTable,
  IconWorld,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useTemplateChoices } from '#lib/choices/use-choices.ts';
import { Loaded } from '#lib/loaded.tsx';
import { itemsOf, listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { CardBars } from '#ui/waiting.tsx';
import { useSites } from '../site-queries.ts';
import { SiteCards } from './site-cards.tsx';
import { SiteTable } from './site-table.tsx';

export interface SitesSearch {
  q?: string;
  template?: string;
  archived?: boolean;
  view?: 'grid' | 'table';
}

function Filters({ search, onChange }: { search: SitesSearch; onChange: (search: SitesSearch) => void }) {
  const { t } = useTranslation();
  const [q, setQ] = useState(search.q ?? '');
  const ask = useDebouncedCallback((text: string) => onChange({ ...search, q: text === '' ? undefined : text }), 250);
  return (
    <Group gap="sm" mb="lg">
      <TextInput
        aria-label={t('sites.searchLabel')}
        placeholder={t('sites.searchLabel')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={(event) => {
          setQ(event.currentTarget.value);
          ask(event.currentTarget.value);
        }}
        style={{ flex: '1 1 240px' }}
      />
      <SearchSelect
        useChoices={useTemplateChoices}
        aria-label={t('sites.filterTemplate')}
        placeholder={t('sites.allTemplates')}
        value={search.template ?? null}
        onChange={(template) => onChange({ ...search, template: template ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        w={200}
      />
      <SegmentedControl
        aria-label={t('sites.filterState')}
        value={search.archived === true ? 'archived' : 'active'}
        onChange={(state) => onChange({ ...search, archived: state === 'archived' || undefined })}
        data={[
          { value: 'active', label: t('sites.active') },
          { value: 'archived', label: t('sites.archived') },
        ]}
      />
      <SegmentedControl
        aria-label={t('sites.viewAs')}
        value={search.view ?? 'grid'}
        onChange={(view) => onChange({ ...search, view: view === 'table' ? 'table' : undefined })}
        data={[
          { value: 'grid', label: <IconLayoutGrid size={18} aria-label={t('sites.viewGrid')} /> },
          { value: 'table', label: <IconTable size={18} aria-label={t('sites.viewTable')} /> },
        ]}
      />
    </Group>
  );
}

export function SitesPage({ search }: { search: SitesSearch }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const query = useSites({ q: search.q, templateId: search.template, archived: search.archived });
  const filtered = search.q !== undefined || search.template !== undefined || search.archived === true;
  const change = (next: SitesSearch): void => void navigate({ to: '/sites', search: next, replace: true });
  const create = can('site:create') && (
    <LinkButton to="/sites/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('sites.new')}
    </LinkButton>
  );
  const bring = can('site:create') && (
    <LinkButton to="/sites/import" variant="default" leftSection={<IconFileImport size={18} aria-hidden />}>
      {t('sites.import')}
    </LinkButton>
  );
  const none = !filtered && itemsOf(query.data)?.length === 0;

  return (
    <>
      <PageHeader title={t('sites.title')} text={t('sites.text')}>
        {!none && bring}
        {!none && can('deployment:create') && (
          <LinkButton to="/sites/publish" variant="default" leftSection={<IconRocket size={18} aria-hidden />}>
            {t('sites.publishMany')}
          </LinkButton>
        )}
        {!none && create}
      </PageHeader>
      {!none && <Filters search={search} onChange={change} />}
      <Loaded query={listed(query)} {...(search.view === 'table' ? {} : { waiting: <CardBars /> })}>
        {(sites) => {
          if (none)
            return (
              <EmptyCard icon={IconWorld} title={t('sites.empty')} text={t('sites.emptyText')}>
                <Group justify="center">
                  {create}
                  {bring}
                </Group>
              </EmptyCard>
            );
          if (sites.length === 0)
            return (
              <EmptyCard
                icon={IconSearchOff}
                title={t('sites.nothingFound')}
                text={t('sites.nothingFoundText', { q: search.q ?? '' })}
              >
                <Button variant="default" onClick={() => change({ view: search.view })}>
                  {t('sites.clearFilters')}
                </Button>
              </EmptyCard>
            );
          return search.view === 'table' ? <SiteTable sites={sites} /> : <SiteCards sites={sites} />;
        }}
      </Loaded>
      {query.hasNextPage && (
        <Stack mt="lg">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </Stack>
      )}
    </>
  );
}
