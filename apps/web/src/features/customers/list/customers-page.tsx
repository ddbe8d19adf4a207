import { Button, Group, Stack } from '@mantine/core';
import { IconAddressBook, IconArrowsJoin, IconDownload, IconPlus, IconSearch, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { customersListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { customersExport } from '#lib/api/sdk.gen.ts';
import { useAskedAct } from '#lib/asked-act.ts';
import { download } from '#lib/download.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { LinkButton } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { CustomerTable } from './customer-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type CustomerFilters, isFiltered, orderingOf, toQuery } from './filters.ts';

const DuplicatesDialog = lazy(() => import('./duplicates-dialog.tsx'));
const NewCustomerDialog = lazy(() => import('../form/new-customer-dialog.tsx'));

function Export({ filters }: { filters: CustomerFilters }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const csv = await customersExport({ query: toQuery(filters), parseAs: 'blob', throwOnError: true });
      download('customers.csv', csv as unknown as Blob);
    } catch (thrown) {
      notify.failed(thrown);
    }
    setBusy(false);
  };
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={() => void save()}
    >
      {t('customers.export')}
    </Button>
  );
}

/** Everybody the workspace deals with. */
export function CustomersPage(props: { filters: CustomerFilters; onFilters: (filters: CustomerFilters) => void }) {
  const { filters, onFilters } = props;
  const { t } = useTranslation();
  const can = useCan();
  const [opened, setOpened] = useState<'new' | 'duplicates'>();
  useAskedAct(() => setOpened('new'));
  const query = useInfiniteQuery({
    ...customersListInfiniteOptions({ query: { limit: 50, ordering: orderingOf(filters), ...toQuery(filters) } }),
    ...byCursor,
    placeholderData: (before) => before,
  });
  const add = can('contact:create') && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpened('new')}>
      {t('customers.new')}
    </Button>
  );
  const bring = can('contact:import') && (
    <LinkButton to="/customers/import" variant="default" leftSection={<IconUpload size={18} aria-hidden />}>
      {t('customers.import')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('customers.title')} text={t('customers.text')}>
        {can('contact:export') && <Export filters={filters} />}
        {can('contact:merge') && (
          <Button
            variant="default"
            leftSection={<IconArrowsJoin size={18} aria-hidden />}
            onClick={() => setOpened('duplicates')}
          >
            {t('customers.duplicates')}
          </Button>
        )}
        {bring}
        {add}
      </PageHeader>
      <Stack>
        <FilterBar filters={filters} onChange={onFilters} />
        <Loaded query={listed(query)}>
          {(customers) => {
            if (customers.length > 0) return <CustomerTable customers={customers} />;
            return isFiltered(filters) ? (
              <EmptyCard icon={IconSearch} title={t('customers.noneFound')} text={t('customers.noneFoundText')}>
                <Button variant="default" onClick={() => onFilters({})}>
                  {t('customers.clearFilters')}
                </Button>
              </EmptyCard>
            ) : (
              <EmptyCard icon={IconAddressBook} title={t('customers.none')} text={t('customers.noneText')}>
                <Group justify="center">
                  {add}
                  {bring}
                </Group>
              </EmptyCard>
            );
          }}
        </Loaded>
        <More query={query} />
      </Stack>
      <Suspense>
        {opened === 'new' && <NewCustomerDialog onClose={() => setOpened(undefined)} />}
        {opened === 'duplicates' && <DuplicatesDialog onClose={() => setOpened(undefined)} />}
      </Suspense>
    </>
  );
}
