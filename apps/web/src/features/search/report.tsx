import { Alert, Anchor, Card, Group, SegmentedControl, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchReportsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { SearchReport, SearchTotals } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { LevelChart, type LevelPoint } from '#ui/level-chart.tsx';
import { NONE, useFigures } from './use-search.ts';

type Measure = 'clicks' | 'views';
type Day = SearchReport['days'][number];

const MOST_COLUMNS = 100;
const WEEK = 7;

/** One total with how it was before; without a before there is a dash, not a nought. */
function Total({ name, value, before }: { name: string; value: string; before: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={26} fw={700} lh={1.2}>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {t('search.before', { value: before })}
      </Text>
    </div>
  );
}

export function Totals({ totals, before }: { totals: SearchTotals; before: SearchTotals | null }) {
  const { t } = useTranslation();
  const { number, ctr, position } = useFigures();
  const was = (told: (of: SearchTotals) => string): string => (before === null ? NONE : told(before));
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }}>
      <Total name={t('search.clicks')} value={number(totals.clicks)} before={was(({ clicks }) => number(clicks))} />
      <Total name={t('search.views')} value={number(totals.views)} before={was(({ views }) => number(views))} />
      <Total name={t('search.ctr')} value={ctr(totals.ctr)} before={was((of) => ctr(of.ctr))} />
      <Total
        name={t('search.position')}
        value={position(totals.position)}
        before={was((of) => position(of.position))}
      />
    </SimpleGrid>
  );
}

/** Days as columns; many of them week by week. */
function columnsOf(days: readonly Day[], measure: Measure, date: (iso: string) => string): LevelPoint[] {
  const size = days.length > MOST_COLUMNS ? WEEK : 1;
  const groups = Array.from({ length: Math.ceil(days.length / size) }, (_, n) => days.slice(n * size, (n + 1) * size));
  return groups.map((group) => ({
    id: group[0]?.day ?? '',
    label:
      group.length === 1
        ? date(group[0]?.day ?? '')
        : `${date(group[0]?.day ?? '')} – ${date(group.at(-1)?.day ?? '')}`,
    values: { [measure]: group.reduce((sum, day) => sum + day[measure], 0) },
    isMissing: group.every(({ isThere }) => !isThere),
  }));
}

function ByDay({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation();
  const { date, number, ctr, position } = useFigures();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Text span size="sm">
          {t('search.byDay')}
        </Text>
      </summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys
        <section style={{ overflowX: 'auto' }} tabIndex={0} aria-label={t('search.byDay')}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {(['day', 'clicks', 'views', 'ctr', 'position'] as const).map((name) => (
                  <Table.Th key={name}>{t(`search.${name}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {days.toReversed().map((day) => (
                <Table.Tr key={day.day}>
                  <Table.Td>{date(day.day)}</Table.Td>
                  {day.isThere ? (
                    <>
                      <Table.Td>{number(day.clicks)}</Table.Td>
                      <Table.Td>{number(day.views)}</Table.Td>
                      <Table.Td>{ctr(day.ctr)}</Table.Td>
                      <Table.Td>{position(day.position)}</Table.Td>
                    </>
                  ) : (
                    <Table.Td colSpan={4} c="dimmed">
                      {t('search.notThere')}
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
    </details>
  );
}

function Shown({
  report,
  measure,
  onMeasure,
}: {
  report: SearchReport;
  measure: Measure;
  onMeasure: (m: Measure) => void;
}) {
  const { t } = useTranslation();
  const { date, number } = useFigures();
  const { dataUntil, from, isStale, missing, totals, before, days } = report;
  if (dataUntil === null || from === null) return <Text c="dimmed">{t('search.noneYet')}</Text>;
  return (
    <Stack>
      <Text size="sm" c={isStale ? undefined : 'dimmed'}>
        {t('search.until', { from: date(from), until: date(dataUntil) })}
      </Text>
      {isStale && (
        <Alert color="yellow" variant="light" icon={<IconInfoCircle size={18} />}>
          {t('search.stale', { until: date(dataUntil) })}
        </Alert>
      )}
      {missing > 0 && <Text size="sm">{t('search.missing', { count: missing })}</Text>}
      <Totals totals={totals} before={before} />
      {totals.views === 0 && missing === 0 ? (
        <Text>{t('search.zero')}</Text>
      ) : (
        <>
          <SegmentedControl
            aria-label={t('search.shown')}
            value={measure}
            onChange={(value) => onMeasure(value as Measure)}
            data={(['clicks', 'views'] as const).map((value) => ({ value, label: t(`search.${value}`) }))}
            style={{ alignSelf: 'flex-start' }}
          />
          <LevelChart
            label={t('search.chart', { what: t(`search.${measure}`), total: number(totals[measure]) })}
            series={[{ key: measure, label: t(`search.${measure}`), color: 'var(--mantine-primary-color-filled)' }]}
            points={columnsOf(days, measure, date)}
            missing={t('search.notThere')}
          />
        </>
      )}
      <ByDay days={days} />
    </Stack>
  );
}

/** Totals and days of the site, or of one of its pages. */
export function Report(props: {
  siteId: string;
  days: '28' | '90' | '364';
  onDays: (days: '28' | '90' | '364') => void;
  path: string | undefined;
  onAll: () => void;
}) {
  const { siteId, days, onDays, path, onAll } = props;
  const { t } = useTranslation();
  const [measure, setMeasure] = useState<Measure>('clicks');
  const filters = { days: Number(days) as 28, ...(path === undefined ? {} : { path }) };
  const query = useQuery({
    ...searchReportsGetOptions({ path: { id: siteId }, query: filters }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card component="section" aria-label={t('search.report')}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          {t('search.report')}
        </Title>
        <SegmentedControl
          aria-label={t('search.period')}
          value={days}
          onChange={(value) => onDays(value as typeof days)}
          data={(['28', '90', '364'] as const).map((value) => ({ value, label: t(`search.days.${value}`) }))}
        />
      </Group>
      {path !== undefined && (
        <Text size="sm" mb="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('search.onlyPage', { path })}{' '}
          <Anchor component="button" type="button" size="sm" onClick={onAll}>
            {t('search.allPages')}
          </Anchor>
        </Text>
      )}
      <Loaded query={query}>{(report) => <Shown report={report} measure={measure} onMeasure={setMeasure} />}</Loaded>
    </Card>
  );
}
