import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '#lib/api/types.gen.ts';
import { useMoney } from '#lib/money.ts';
import classes from './finance.module.css';

/** What was sold; on a phone quantity and price stand below the description. */
export function LinesTable({ invoice: { lines, currency } }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <Table aria-label={t('finance.draft.lines')} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('finance.draft.description')}</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            {t('finance.view.quantity')}
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            {t('finance.draft.price')}
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            {t('finance.draft.vat')}
          </Table.Th>
          <Table.Th ta="right">{t('finance.totals.net')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, index) => {
          const quantity = `${money.number(line.quantity)} ${line.unit}`.trim();
          const price = money.text(line.unitPrice, currency);
          const vat = line.nature ?? `${money.share(line.vatRate)}%`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is issued never changes its order
            <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
              <Table.Td style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
                {line.description}
                {line.discount > 0 && (
                  <Text size="sm" c="dimmed">
                    {t('finance.view.lineDiscount', { share: money.share(line.discount) })}
                  </Text>
                )}
                {line.legalNote !== '' && (
                  <Text size="sm" c="dimmed">
                    {line.legalNote}
                  </Text>
                )}
                <Text size="sm" c="dimmed" hiddenFrom="sm">
                  {quantity} × {price} · {vat}
                </Text>
              </Table.Td>
              <Table.Td visibleFrom="sm" ta="right" className={classes.figure}>
                {quantity}
              </Table.Td>
              <Table.Td visibleFrom="sm" ta="right" className={classes.figure}>
                {price}
              </Table.Td>
              <Table.Td visibleFrom="sm" ta="right" className={classes.figure}>
                {vat}
              </Table.Td>
              <Table.Td ta="right" className={classes.figure}>
                {money.text(line.net, currency)}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
