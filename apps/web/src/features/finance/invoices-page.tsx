import { Button, Card, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBuildingStore, IconDownload, IconFileInvoice, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  invoicesListInfiniteOptions,
  invoicesSumsOptions,
  issuersGetOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { invoicesCreate, invoicesExport } from '#lib/api/sdk.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useCustomerChoices } from '#lib/choices/use-choices.ts';
import { download } from '#lib/download.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useMoney } from '#lib/money.ts';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkButton } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import classes from './finance.module.css';
import { InvoicesTable } from './invoices-table.tsx';
import { type InvoicesSearch, ORDERS, orderingOf, orderOf, SHOWS, showOf, toFilters } from './list-search.ts';

interface Props {
  search: InvoicesSearch;
  onSearch: (search: InvoicesSearch) => void;
}

function NewButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    setBusy(true);
    try {
      const { id } = await invoicesCreate({ body: {}, throwOnError: true });
      await refresh('invoicesList');
      await navigate({ to: '/finance/invoices/$invoiceId', params: { invoiceId: id } });
    } catch (thrown) {
      notify.failed(thrown);
    }
    setBusy(false);
  };
  return (
    <Button leftSection={<IconPlus size={18} aria-hidden />} loading={busy} onClick={() => void begin()}>
      {t('finance.new')}
    </Button>
  );
}

/** Totals over everything that the filters leave, per currency; drafts do not count. */
function Totals({ search }: { search: InvoicesSearch }) {
  const { t } = useTranslation();
  const money = useMoney();
  const items = useQuery(invoicesSumsOptions({ query: toFilters(search) })).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label={t('finance.sums')}>
      {items.map(({ currency, count, total, paid, balance }) => (
        <Card key={currency} padding="md">
          <Text size="sm" c="dimmed" mb={6}>
            {t('finance.sumCount', { count, currency })}
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 3 }} component="dl" m={0} spacing="xs">
            {(
              [
                ['finance.sumTotal', total],
                ['finance.sumPaid', paid],
                ['finance.sumOpen', balance],
              ] as const
            ).map(([name, amount]) => (
              <div key={name}>
                <Text component="dt" size="sm">
                  {t(name)}
                </Text>
                <Text component="dd" m={0} fw={650} size="lg" className={classes.figure}>
                  {money.text(amount, currency)}
                </Text>
              </div>
            ))}
          </SimpleGrid>
        </Card>
      ))}
    </Stack>
  );
}

function Filters({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const [q, setQ] = useState(search.q ?? '');
  const ask = useDebouncedCallback((text: string) => onSearch({ ...search, q: text || undefined }), 250);
  const thisYear = new Date().getFullYear();
  const years = [...new Set([...Array.from({ length: 6 }, (_, ago) => thisYear - ago), search.year ?? thisYear])];
  return (
    <Group gap="sm">
      <TextInput
        aria-label={t('finance.search')}
        placeholder={t('finance.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        maxLength={120}
        onChange={(event) => {
          setQ(event.currentTarget.value);
          ask(event.currentTarget.value.trim());
        }}
        style={{ flex: '3 1 220px' }}
      />
      {can('contact:read') && (
        <SearchSelect
          useChoices={useCustomerChoices}
          aria-label={t('finance.customer')}
          placeholder={t('finance.everyCustomer')}
          value={search.customer ?? null}
          onChange={(customer) => onSearch({ ...search, customer: customer ?? undefined })}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          style={{ flex: '1 1 220px' }}
        />
      )}
      <NativeSelect
        style={{ flex: '1 1 150px' }}
        aria-label={t('finance.show')}
        value={showOf(search)}
        onChange={(event) => onSearch({ ...search, show: event.currentTarget.value })}
        data={SHOWS.map((value) => ({ value, label: t(`finance.shows.${value}`) }))}
      />
      <NativeSelect
        style={{ flex: '1 1 150px' }}
        aria-label={t('finance.year')}
        value={String(search.year ?? '')}
        onChange={(event) => onSearch({ ...search, year: Number(event.currentTarget.value) || undefined })}
        data={[{ value: '', label: t('finance.everyYear') }, ...years.map(String)]}
      />
      <NativeSelect
        style={{ flex: '1 1 150px' }}
        aria-label={t('finance.order')}
        value={orderOf(search)}
        onChange={(event) => onSearch({ ...search, order: event.currentTarget.value })}
        data={ORDERS.map((value) => ({ value, label: t(`finance.orders.${value}`) }))}
      />
    </Group>
  );
}

/** Says what comes first: the issuer, then the first invoice. */
function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const issuer = useQuery(issuersGetOptions());
  if (isFiltered)
    return <EmptyState icon={IconFileInvoice} title={t('finance.noMatch')} text={t('finance.noMatchText')} />;
  return (
    <Loaded query={issuer}>
      {({ missing }) =>
        missing.length > 0 && can('invoice:issuer') ? (
          <EmptyState icon={IconBuildingStore} title={t('finance.noIssuer')} text={t('finance.noIssuerText')}>
            <LinkButton to="/finance/issuer">{t('finance.sayIssuer')}</LinkButton>
          </EmptyState>
        ) : (
          <EmptyState
            icon={IconFileInvoice}
            title={t('finance.none')}
            text={t(can('invoice:create') ? 'finance.noneText' : 'finance.noIssuerAsk')}
          >
            {can('invoice:create') && <NewButton />}
          </EmptyState>
        )
      }
    </Loaded>
  );
}

/** Invoices and credit notes, with what is still open. */
export function InvoicesPage({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const query = useInfiniteQuery({
    ...invoicesListInfiniteOptions({ query: { limit: 50, ordering: orderingOf(search), ...toFilters(search) } }),
    ...byCursor,
    placeholderData: (before) => before,
  });
  const save = async (): Promise<void> => {
    try {
      const csv = await invoicesExport({ query: toFilters(search), parseAs: 'blob', throwOnError: true });
      download('invoices.csv', csv as unknown as Blob);
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const isFiltered = Object.keys(toFilters(search)).length > 0;
  const isEmpty = !isFiltered && query.data?.pages[0]?.items.length === 0;
  return (
    <>
      <PageHeader title={t('finance.title')} text={t('finance.text')}>
        <LinkButton to="/finance/issuer" variant="default" leftSection={<IconBuildingStore size={18} aria-hidden />}>
          {t('finance.issuerLink')}
        </LinkButton>
        {!isEmpty && (
          <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void save()}>
            {t('finance.csv')}
          </Button>
        )}
        {can('invoice:create') && !isEmpty && <NewButton />}
      </PageHeader>
      <Stack>
        {!isEmpty && <Filters search={search} onSearch={onSearch} />}
        {!isEmpty && <Totals search={search} />}
        <Loaded query={listed(query)}>
          {(items) =>
            items.length === 0 ? (
              <Card>
                <Nothing isFiltered={isFiltered} />
              </Card>
            ) : (
              <InvoicesTable invoices={items} />
            )
          }
        </Loaded>
        <More query={query} />
      </Stack>
    </>
  );
}
