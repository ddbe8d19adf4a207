import { ScrollArea, Select, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerImportsRowsInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { CustomerImport, CustomerImportRow } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from '../customers.module.css';
import { Counts } from './counts.tsx';
import { FIELDS, hasResults, type Outcome, outcomeTones } from './status.ts';

const PLANNED = ['created', 'updated', 'unchanged', 'refused'] as const;
const RESULTS = ['created', 'updated', 'unchanged', 'refused', 'undone', 'kept'] as const;

function Row({ row, isTried }: { row: CustomerImportRow; isTried: boolean }) {
  const { t } = useTranslation();
  const outcome: Outcome = isTried ? (row.planned ?? 'pending') : row.outcome;
  const reason = isTried ? row.plannedReason : row.reason;
  const field = FIELDS.find((one) => one === row.field);
  return (
    <Table.Tr>
      <Table.Td>{row.line}</Table.Td>
      <Table.Td className={classes.wrap}>{row.cells.filter(Boolean).join(' · ')}</Table.Td>
      <Table.Td className={classes.wrap}>
        <StatusBadge tone={outcomeTones[outcome]}>{t(`customerImports.outcome.${outcome}`)}</StatusBadge>
        {reason !== null && (
          <Text size="sm">
            {t(`customerImports.reason.${reason}`)}
            {reason === 'bad_value' && field !== undefined && ` (${t(`customerImports.field.${field}`)})`}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {row.customerId !== null && (
          <LinkAnchor to="/customers/$customerId" params={{ customerId: row.customerId }}>
            {t('customerImports.open')}
          </LinkAnchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Row by row what would become of each, or what became of it. */
export function ImportRows({ made }: { made: CustomerImport }) {
  const { t } = useTranslation();
  const isTried = !hasResults(made);
  const choices: readonly Outcome[] = isTried ? PLANNED : RESULTS;
  const [only, setOnly] = useState<Outcome>();
  const path = { id: made.id };
  const planned = PLANNED.find((one) => one === only);
  const outcome = RESULTS.find((one) => one === only);
  const filter = isTried ? planned && { planned } : outcome && { outcome };
  const query = useInfiniteQuery({
    ...customerImportsRowsInfiniteOptions({ path, query: { limit: 50, ...filter } }),
    ...byCursor,
    initialPageParam: { path },
  });
  return (
    <Section title={t(isTried ? 'customerImports.dryRun' : 'customerImports.report')}>
      {isTried && <Counts counts={made.planned} />}
      <Select
        aria-label={t('customerImports.show')}
        placeholder={t('customerImports.allRows')}
        data={choices.map((value) => ({ value, label: t(`customerImports.outcome.${value}`) }))}
        value={only ?? null}
        onChange={(value) => setOnly(choices.find((one) => one === value))}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        maw={240}
      />
      <Loaded query={listed(query)}>
        {(rows) =>
          rows.length === 0 ? (
            <Text c="dimmed">{t('customerImports.noRows')}</Text>
          ) : (
            <ScrollArea viewportProps={{ tabIndex: 0, 'aria-label': t('customerImports.rows') }}>
              <Table aria-label={t('customerImports.rows')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('customerImports.line')}</Table.Th>
                    <Table.Th>{t('customerImports.cells')}</Table.Th>
                    <Table.Th>{t('customerImports.result')}</Table.Th>
                    <Table.Th>{t('customers.one')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((row) => (
                    <Row key={row.id} row={row} isTried={isTried} />
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollArea>
          )
        }
      </Loaded>
      <More query={query} />
    </Section>
  );
}
