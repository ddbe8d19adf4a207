import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDeploymentWords } from '#features/deployments/index.ts';
import { deploymentBatchesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { DeploymentBatchReport } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

type Item = DeploymentBatchReport['items'][number];
const POLL_MS = 1000;

const toneOf = ({ state }: Item): Tone =>
  ['live', 'superseded', 'rolled_back'].includes(state)
    ? 'good'
    : ['failed', 'refused', 'cancelled', 'removed'].includes(state)
      ? 'bad'
      : 'busy';
const weight: Record<string, number> = { bad: 0, busy: 1, good: 2 };

function Line({ item }: { item: Item }) {
  const { t, i18n } = useTranslation();
  const words = useDeploymentWords();
  const key = `bulk.states.${item.state}`;
  const state = i18n.exists(key) ? t(key as 'bulk.states.waiting') : t(`deployments.status.${item.state as 'live'}`);
  return (
    <>
      <div style={{ flex: '1 1 240px', minWidth: 0 }}>
        <LinkAnchor to="/sites/$siteId/deployments" params={{ siteId: item.siteId }} fw={600} c="inherit">
          {item.siteName}
        </LinkAnchor>
        {item.problem !== null && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {words.error(item.problem)}
          </Text>
        )}
      </div>
      <StatusBadge tone={toneOf(item)}>{state}</StatusBadge>
    </>
  );
}

function Report({ report, onAgain }: { report: DeploymentBatchReport; onAgain: (siteIds: string[]) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { total, live, failed, running } = report;
  const share = (count: number): number => (100 * count) / Math.max(1, total);
  const items = [...report.items].sort((a, b) => (weight[toneOf(a)] ?? 0) - (weight[toneOf(b)] ?? 0));
  const broken = report.items.filter((item) => toneOf(item) === 'bad').map(({ siteId }) => siteId);
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {report.note === '' ? t('bulk.report') : report.note}
        </Title>
        <Text size="sm" c="dimmed">
          {format.dateTime(report.createdAt)}
        </Text>
      </div>
      <div role="status">
        <Alert
          color={running > 0 ? 'blue' : failed > 0 ? 'yellow' : 'teal'}
          icon={
            failed > 0 ? (
              <IconAlertTriangle size={18} />
            ) : running > 0 ? (
              <IconInfoCircle size={18} />
            ) : (
              <IconCircleCheck size={18} />
            )
          }
        >
          {live === total
            ? t('bulk.allDone', { count: total })
            : t(running > 0 ? 'bulk.underWay' : 'bulk.done', { total, live, failed, running })}
        </Alert>
      </div>
      {running > 0 && (
        <Progress.Root size="lg" aria-label={t('bulk.progress')}>
          <Progress.Section value={share(live)} color="teal" aria-label={t('bulk.liveShare')} />
          <Progress.Section value={share(failed)} color="red" aria-label={t('bulk.failedShare')} />
        </Progress.Root>
      )}
      <ItemList label={t('bulk.sites')}>
        {items.map((item) => (
          <Line key={item.siteId} item={item} />
        ))}
      </ItemList>
      {running === 0 && broken.length > 0 && (
        <Group>
          <Button variant="default" onClick={() => onAgain(broken)}>
            {t('bulk.again', { count: broken.length })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Asked again and again until the last site is over. */
export function BatchReport({ id, onAgain }: { id: string; onAgain: (siteIds: string[]) => void }) {
  const query = useQuery({
    ...deploymentBatchesGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.running > 0 ? POLL_MS : false),
  });
  return <Loaded query={query}>{(report) => <Report report={report} onAgain={onAgain} />}</Loaded>;
}
