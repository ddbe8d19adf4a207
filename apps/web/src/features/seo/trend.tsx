import { Card, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { seoAuditsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { useFormat } from '#lib/format.ts';
import { LevelChart } from '#ui/level-chart.tsx';
import { levelColors } from '#ui/level-colors.ts';
import { LEVELS } from './finding-states.ts';

const MOST = 30;

/** How the site went from audit to audit. What it shows also stands in the list of audits. */
export function Trend({ siteId }: { siteId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = { site: siteId, scope: 'site', state: 'done', limit: MOST } as const;
  const entries = useQuery(seoAuditsListOptions({ query })).data?.items ?? [];
  if (entries.length < 2) return null;
  const points = entries.toReversed().map(({ id, createdAt, counts }) => ({
    id,
    label: format.date(createdAt),
    values: counts ?? {},
  }));
  return (
    <Card component="section" aria-label={t('seo.trend')}>
      <Title order={2} size="h3">
        {t('seo.trend')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('seo.trendText')}
      </Text>
      <LevelChart
        label={t('seo.trend')}
        series={LEVELS.map((key) => ({ key, label: t(`seo.level.${key}`), color: levelColors[key] }))}
        points={points}
      />
    </Card>
  );
}
