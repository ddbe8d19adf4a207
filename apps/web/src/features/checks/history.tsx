import { Anchor, Card, Group, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SiteCheck } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { LevelChart } from '#ui/level-chart.tsx';
import { levelColors } from '#ui/level-colors.ts';
import classes from './checks.module.css';

const KINDS = ['errors', 'warnings', 'accepted'] as const;
const colors = {
  errors: levelColors.error,
  warnings: levelColors.warning,
  accepted: levelColors.accepted,
} as const;
/** More columns than that cannot be told apart on a phone. */
const MOST_COLUMNS = 30;

/** A figure, and what has become of it since the check before; fewer is better. */
function Figure({ now, before }: { now: number; before: number | undefined }) {
  const format = useFormat();
  const change = now - (before ?? now);
  return (
    <Group gap={6} wrap="nowrap">
      <span>{format.number(now)}</span>
      {change !== 0 && (
        <Text span size="sm" fw={600} className={change > 0 ? classes.worse : classes.better}>
          {change > 0 ? '+' : '−'}
          {format.number(Math.abs(change))}
        </Text>
      )}
    </Group>
  );
}

/** How the site went from check to check: columns to see at a glance, a table with the figures. */
export function History(props: {
  runs: readonly SiteCheck[];
  /** The check whose findings are shown. */
  shown: string;
  onShow: (id: string) => void;
}) {
  const { runs, shown, onShow } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const points = runs
    .slice(0, MOST_COLUMNS)
    .toReversed()
    .map(({ id, createdAt, errors, warnings, accepted }) => ({
      id,
      label: format.date(createdAt),
      values: { errors, warnings, accepted },
    }));
  return (
    <Card>
      <Title order={2} size="h3" mb="sm">
        {t('checks.history')}
      </Title>
      {points.length > 1 && (
        <LevelChart
          label={t('checks.history')}
          series={KINDS.map((key) => ({ key, label: t(`checks.${key}`), color: colors[key] }))}
          points={points}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('checks.history')}>
        <Table className={classes.runs}>
          <Table.Thead>
            <Table.Tr>
              {(['when', 'pages', ...KINDS] as const).map((name) => (
                <Table.Th key={name}>{t(`checks.${name}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.map((run, at) => (
              <Table.Tr key={run.id}>
                <Table.Td className={classes.when}>
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    fw={run.id === shown ? 700 : undefined}
                    aria-pressed={run.id === shown}
                    onClick={() => onShow(run.id)}
                  >
                    {format.dateTime(run.createdAt)}
                  </Anchor>
                </Table.Td>
                <Table.Td>{format.number(run.pages)}</Table.Td>
                {KINDS.map((kind) => (
                  <Table.Td key={kind}>
                    {kind === 'accepted' ? (
                      format.number(run.accepted)
                    ) : (
                      <Figure now={run[kind]} before={runs[at + 1]?.[kind]} />
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Card>
  );
}
