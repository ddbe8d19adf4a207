import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { aiLedgerBudgetOptions, aiLedgerSummaryOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { AiLedgerSummary } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { useSum } from '../made-by.tsx';
import { providerName } from '../tried.ts';
import { Limits } from './limits.tsx';

/** The library of charts is the heaviest part of the product. */
const CostByDay = lazy(async () => ({ default: (await import('./charts.tsx')).CostByDay }));

function ByModel({ models }: { models: AiLedgerSummary['models'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sum = useSum();
  return (
    <Table fz="sm" aria-label={t('aiBudget.byModel')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('aiBudget.model')}</Table.Th>
          <Table.Th ta="end">{t('aiBudget.calls')}</Table.Th>
          <Table.Th ta="end">{t('aiBudget.cost')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {models.map(({ provider, model, calls, cost: spent, unknown }) => (
          <Table.Tr key={`${provider} ${model}`}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {providerName(provider, t)} · {model}
            </Table.Td>
            <Table.Td ta="end">{format.number(calls)}</Table.Td>
            <Table.Td ta="end">{sum(spent, unknown)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const Ledger = lazy(async () => ({ default: (await import('./ledger.tsx')).Ledger }));

/** What AI costs this workspace, and what it may cost. */
export function BudgetPage() {
  const { t } = useTranslation();
  const budget = useQuery(aiLedgerBudgetOptions());
  const summary = useQuery(aiLedgerSummaryOptions());
  return (
    <>
      <PageHeader title={t('aiBudget.title')} text={t('aiBudget.intro')} />
      <Stack gap="xl">
        <Loaded query={budget}>{(data) => <Limits budget={data} />}</Loaded>
        <Section title={t('aiBudget.charts')}>
          <Loaded query={summary}>
            {(data) =>
              data.models.length === 0 ? (
                <Text c="dimmed">{t('aiBudget.noCalls')}</Text>
              ) : (
                <>
                  <Suspense fallback={<Bars rows={1} height={220} />}>
                    <CostByDay summary={data} />
                  </Suspense>
                  <ByModel models={data.models} />
                </>
              )
            }
          </Loaded>
        </Section>
        <Suspense fallback={<Bars />}>
          <Ledger />
        </Suspense>
      </Stack>
    </>
  );
}
