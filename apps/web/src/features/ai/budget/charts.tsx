import { BarChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import '@mantine/charts/styles.layer.css';
import { useTranslation } from 'react-i18next';
import type { AiLedgerSummary } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';

const MICRO = 1_000_000;
const DAY_MS = 86_400_000;
const DAYS = 31;

/** Cents, and of less than one what tells two bars apart. */
const AMOUNT: Intl.NumberFormatOptions = {
  style: 'currency',
  currency: 'USD',
  roundingPriority: 'morePrecision',
  maximumFractionDigits: 2,
  maximumSignificantDigits: 2,
};

/** Every day, also those on which nothing was asked. */
function everyDay(days: AiLedgerSummary['days'], now: number) {
  const known = new Map(days.map((one) => [one.day, one]));
  return Array.from({ length: DAYS }, (_, at) => {
    const day = new Date(now - (DAYS - 1 - at) * DAY_MS).toISOString().slice(0, 10);
    const { cost = 0, calls = 0, unknown = 0 } = known.get(day) ?? {};
    return { day, cost: cost / MICRO, calls, unknown };
  });
}

/** Cost by day. What it shows also stands in the table below it. */
export function CostByDay({ summary }: { summary: AiLedgerSummary }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const short = new Intl.DateTimeFormat(i18n.resolvedLanguage === 'it' ? 'it' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const data = everyDay(summary.days, Date.now()).map((one) => ({ ...one, label: short.format(new Date(one.day)) }));
  const isFree = data.every(({ cost }) => cost === 0);
  const amount = new Intl.NumberFormat(i18n.resolvedLanguage, AMOUNT);
  const leasts = data.filter(({ unknown }) => unknown > 0);
  return (
    <>
      <div role="img" aria-label={t('aiBudget.byDay')}>
        <BarChart
          h={220}
          data={data}
          dataKey="label"
          series={[
            isFree
              ? { name: 'calls', color: 'violet.6', label: t('aiBudget.calls') }
              : { name: 'cost', color: 'violet.6', label: t('aiBudget.cost') },
          ]}
          valueFormatter={(value) => (isFree ? format.number(value) : amount.format(value))}
          tickLine="y"
          xAxisProps={{ interval: 'equidistantPreserveStart' }}
          withLegend
        />
      </div>
      {leasts.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('aiBudget.leastDays', {
            count: leasts.length,
            days: new Intl.ListFormat(i18n.resolvedLanguage, { type: 'conjunction' }).format(
              leasts.map(({ label }) => label),
            ),
          })}
        </Text>
      )}
    </>
  );
}
