import { Alert, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planReportsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { planReportsExport } from '#lib/api/sdk.gen.ts';
import type { PlanReportCounts, PlanReportLine, PlanReport as Report } from '#lib/api/types.gen.ts';
import { download } from '#lib/download.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { ItemList } from '#ui/item-list.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';
import { PLATFORMS } from '../content-kinds.ts';
import { useCost, useSum } from '../made-by.tsx';
import { READABLE } from '../readable.ts';

const COUNTS = ['planned', 'written', 'inReview', 'approved', 'rejected', 'missed', 'changed'] as const;
const NARROWEST_TABLE = 620;
const LOOK_MS = 3000;

/** Its text is being written, or waits for it. */
const isOnItsWay = ({ textState }: PlanReportLine): boolean => textState === 'queued' || textState === 'running';

interface Row {
  name: string;
  counts: PlanReportCounts;
}

function CountTable({ title, of, rows, total }: { title: string; of: string; rows: Row[]; total: Row }) {
  const { t } = useTranslation();
  const cells = ({ name, counts }: Row) => (
    <>
      <Table.Th scope="row">{name}</Table.Th>
      {COUNTS.map((count) => (
        <Table.Td key={count} ta="end">
          {counts[count]}
        </Table.Td>
      ))}
    </>
  );
  return (
    <Stack gap={4}>
      <Title order={3} size="h4">
        {title}
      </Title>
      <Table.ScrollContainer minWidth={NARROWEST_TABLE} scrollAreaProps={{ viewportProps: { 'aria-label': title } }}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{of}</Table.Th>
              {COUNTS.map((count) => (
                <Table.Th key={count} ta="end">
                  {t(`aiPlanLife.counts.${count}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.name}>{cells(row)}</Table.Tr>
            ))}
          </Table.Tbody>
          {rows.length > 1 && (
            <Table.Tfoot>
              <Table.Tr>{cells(total)}</Table.Tr>
            </Table.Tfoot>
          )}
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

/** Sums are of what is known; as long as something is not, they are a least and what is left a most. */
function Costs({ cost }: { cost: Report['cost'] }) {
  const { t } = useTranslation();
  const money = useCost();
  const sumOf = useSum();
  const { plan, texts, unknown, unknownOfPlan, budget } = cost;
  const sum = plan + texts;
  const isOpen = unknown > 0;
  const least = (amount: number): string =>
    isOpen ? t('aiPlanLife.cost.atLeast', { amount: money(amount) }) : money(amount);
  const left = (whole: number): string => {
    if (sum > whole) return t('aiPlanLife.cost.over', { amount: least(sum - whole) });
    return isOpen ? t('aiPlanLife.cost.atMost', { amount: money(whole - sum) }) : money(whole - sum);
  };
  const facts = [
    [t('aiPlanLife.cost.plan'), sumOf(plan, unknownOfPlan)],
    [t('aiPlanLife.cost.texts'), sumOf(texts, unknown - unknownOfPlan)],
    [t('aiPlanLife.cost.sum'), sumOf(sum, unknown)],
    [t('aiPlanLife.cost.budget'), budget === null ? t('aiPlanLife.cost.noBudget') : money(budget)],
    ...(budget === null ? [] : [[t('aiPlanLife.cost.left'), left(budget)]]),
  ] as const;
  return (
    <Stack gap={6}>
      <Title order={3} size="h4">
        {t('aiPlanLife.cost.title')}
      </Title>
      <Group gap="xl" component="dl" m={0}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} fw={600}>
              {value}
            </Text>
          </div>
        ))}
      </Group>
      {isOpen && (
        <Alert color="yellow" variant="light" styles={READABLE}>
          {t('aiPlanLife.cost.unknown', { count: unknown })}
        </Alert>
      )}
    </Stack>
  );
}

const tones: Partial<Record<PlanReportLine['outcome'], Tone>> = {
  ...{ approved: 'good', in_review: 'busy', written: 'draft', rejected: 'bad' },
};

function Line({ line }: { line: PlanReportLine }) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = useCost();
  const cost = line.unknown > 0 ? null : line.cost;
  const facts = [
    line.date === null ? t('aiPlanLife.noDay') : format.date(line.date),
    placeName(line.channel),
    ...(line.isChanged === true ? [t('aiPlanLife.changed')] : []),
    ...(line.cost === null ? [] : [money(cost)]),
  ];
  return (
    <Group w="100%" justify="space-between" gap="xs">
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {line.topic}
        </Text>
        <Text size="xs" c="dimmed">
          {facts.join(' · ')}
        </Text>
      </div>
      <Group gap={6}>
        {line.isMissed && <StatusBadge tone="bad">{t('aiPlanLife.missed')}</StatusBadge>}
        <StatusBadge tone={tones[line.outcome] ?? 'quiet'}>{t(`aiPlanLife.outcomes.${line.outcome}`)}</StatusBadge>
      </Group>
    </Group>
  );
}

const placeName = (channel: string): string => PLATFORMS[channel as keyof typeof PLATFORMS] ?? channel;

function Body({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = { name: t('aiPlanLife.total'), counts: report.totals };
  return (
    <>
      <Text size="sm">{t(report.isChangedByPerson ? 'aiPlanLife.changedByPerson' : 'aiPlanLife.unchanged')}</Text>
      <CountTable
        title={t('aiPlanLife.byChannel')}
        of={t('aiPlanLife.channel')}
        rows={report.channels.map(({ channel, ...counts }) => ({ name: placeName(channel), counts }))}
        total={total}
      />
      <CountTable
        title={t('aiPlanLife.byWeek')}
        of={t('aiPlanLife.week')}
        rows={report.weeks.map(({ week, ...counts }) => ({
          name: week === null ? t('aiPlanLife.noDay') : format.date(week),
          counts,
        }))}
        total={total}
      />
      <Costs cost={report.cost} />
      <Stack gap={4}>
        <Title order={3} size="h4">
          {t('aiPlanLife.byItem')}
        </Title>
        <ItemList label={t('aiPlanLife.byItem')}>
          {report.items.map((line) => (
            <Line key={line.index} line={line} />
          ))}
        </ItemList>
      </Stack>
    </>
  );
}

/** What has become of a plan, as far as that is known. */
export function PlanReport({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const notify = useNotify();
  const path = { id };
  const query = useQuery({
    ...planReportsGetOptions({ path }),
    refetchInterval: ({ state }) => (state.data?.items.some(isOnItsWay) ? LOOK_MS : false),
  });
  const save = async (): Promise<void> => {
    try {
      const file = await planReportsExport({ path, parseAs: 'blob', throwOnError: true });
      download('plan-report.csv', file as unknown as Blob);
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Loaded query={query}>
      {(report) => (
        <Section title={t('aiPlanLife.report')} text={t('aiPlanLife.reportText', { date: format.date(report.today) })}>
          <Body report={report} />
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => void save()}
            style={{ alignSelf: 'start' }}
          >
            {t('aiPlanLife.csv')}
          </Button>
        </Section>
      )}
    </Loaded>
  );
}
