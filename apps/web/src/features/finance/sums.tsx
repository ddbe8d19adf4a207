import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InvoiceTotals } from '#lib/api/types.gen.ts';
import { useMoney } from '#lib/money.ts';
import type { Nature } from './codes.ts';
import { natureWord } from './codes.ts';
import classes from './finance.module.css';

type Sums = Pick<InvoiceTotals, 'net' | 'vat' | 'stampDuty' | 'total' | 'withholding' | 'payable'> & {
  rates: readonly { vatRate: number; nature: string | null; net: number; vat: number }[];
};

/** Net, VAT per rate, and what is to be paid. */
export function SumsList({ sums, currency }: { sums: Sums; currency: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const text = (amount: number) => money.text(amount, currency);
  const rows: [string, number][] = [
    [t('finance.totals.net'), sums.net],
    ...sums.rates.map(({ vatRate, nature, net, vat }): [string, number] =>
      nature === null
        ? [t('finance.totals.vatOf', { rate: money.share(vatRate), net: text(net) }), vat]
        : [t('finance.totals.free', { nature, net: text(net) }), vat],
    ),
    ...(sums.stampDuty === 0 ? [] : [[t('finance.totals.stampDuty'), sums.stampDuty] as [string, number]]),
  ];
  return (
    <Stack gap="xs">
      <dl className={classes.sums} aria-label={t('finance.totals.title')}>
        {rows.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text(amount)}</dd>
          </div>
        ))}
        <div className={classes.grand}>
          <dt>{t('finance.totals.total')}</dt>
          <dd>{text(sums.total)}</dd>
        </div>
        {sums.withholding !== 0 && (
          <>
            <div>
              <dt>{t('finance.totals.withholding')}</dt>
              <dd>{text(-sums.withholding)}</dd>
            </div>
            <div className={classes.grand}>
              <dt>{t('finance.totals.payable')}</dt>
              <dd>{text(sums.payable)}</dd>
            </div>
          </>
        )}
      </dl>
      {sums.rates.some(({ nature }) => nature !== null) && (
        <Text size="sm" c="dimmed">
          {sums.rates
            .flatMap(({ nature }) =>
              nature === null ? [] : [t(`financeCodes.natures.${natureWord(nature as Nature)}`)],
            )
            .join('; ')}
        </Text>
      )}
    </Stack>
  );
}
