import { Box, Card, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InvoiceSummary } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useMoney } from '#lib/money.ts';
import { LinkAnchor, LinkPlain } from '#ui/link.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { stateWord, tones } from './codes.ts';
import { atNoon } from './day.ts';
import classes from './finance.module.css';

function useWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const money = useMoney();
  return ({ kind, number, buyerName, issuedOn, dueOn, total, balance, currency, state }: InvoiceSummary) => {
    const sign = kind === 'credit_note' ? -1 : 1;
    return {
      name: number ?? t(`finance.draft.titleOf.${kind}`),
      buyer: buyerName || t('finance.noBuyer'),
      issued: issuedOn === null ? '–' : format.date(atNoon(issuedOn)),
      due: dueOn === null || kind === 'credit_note' ? '–' : format.date(atNoon(dueOn)),
      total: money.text(sign * total, currency),
      open: state === 'draft' ? '–' : money.text(sign * balance, currency),
    };
  };
}

function States({ invoice }: { invoice: InvoiceSummary }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {invoice.kind === 'credit_note' && invoice.number !== null && (
        <StatusBadge tone="quiet">{t('finance.kinds.credit_note')}</StatusBadge>
      )}
      {invoice.overdue ? (
        <StatusBadge tone="bad">{t('finance.overdue')}</StatusBadge>
      ) : (
        <StatusBadge tone={tones[invoice.state]}>{t(stateWord(invoice))}</StatusBadge>
      )}
    </Group>
  );
}

function Desk({ invoices }: { invoices: InvoiceSummary[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Table horizontalSpacing="lg" aria-label={t('finance.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('finance.columns.number')}</Table.Th>
          <Table.Th>{t('finance.columns.buyer')}</Table.Th>
          <Table.Th>{t('finance.columns.issued')}</Table.Th>
          <Table.Th>{t('finance.columns.due')}</Table.Th>
          <Table.Th ta="right">{t('finance.columns.total')}</Table.Th>
          <Table.Th ta="right">{t('finance.columns.open')}</Table.Th>
          <Table.Th>{t('finance.columns.state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {invoices.map((invoice) => {
          const { name, buyer, issued, due, total, open } = words(invoice);
          return (
            <Table.Tr key={invoice.id}>
              <Table.Td>
                <LinkAnchor
                  to="/finance/invoices/$invoiceId"
                  params={{ invoiceId: invoice.id }}
                  fw={600}
                  c="inherit"
                  style={{ whiteSpace: 'nowrap' }}
                >
                  {name}
                </LinkAnchor>
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{buyer}</Table.Td>
              <Table.Td className={classes.figure}>{issued}</Table.Td>
              <Table.Td className={classes.figure}>{due}</Table.Td>
              <Table.Td ta="right" className={classes.figure}>
                {total}
              </Table.Td>
              <Table.Td ta="right" className={classes.figure}>
                {open}
              </Table.Td>
              <Table.Td>
                <States invoice={invoice} />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

/** One document where there is no room for a table. */
export function InvoiceCard({ invoice }: { invoice: InvoiceSummary }) {
  const { t } = useTranslation();
  const { name, buyer, issued, due, total } = useWords()(invoice);
  return (
    <LinkPlain to="/finance/invoices/$invoiceId" params={{ invoiceId: invoice.id }} className={classes.card}>
      <Group justify="space-between" gap="xs" component="span">
        <Text fw={600} component="span">
          {name}
        </Text>
        <Text fw={600} component="span" className={classes.figure}>
          {total}
        </Text>
      </Group>
      <Text size="sm" component="span" display="block" truncate>
        {buyer}
      </Text>
      <Group justify="space-between" gap="xs" component="span" mt={4}>
        <Text size="sm" c="dimmed" component="span">
          {invoice.issuedOn === null ? '' : issued}
          {due === '–' ? '' : ` · ${t('finance.columns.due')} ${due}`}
        </Text>
        <States invoice={invoice} />
      </Group>
    </LinkPlain>
  );
}

/** A table on the desk, cards on the phone. */
export function InvoicesTable({ invoices }: { invoices: InvoiceSummary[] }) {
  return (
    <Card padding={0}>
      <Box visibleFrom="md">
        <Desk invoices={invoices} />
      </Box>
      <Box hiddenFrom="md">
        {invoices.map((invoice) => (
          <InvoiceCard key={invoice.id} invoice={invoice} />
        ))}
      </Box>
    </Card>
  );
}
