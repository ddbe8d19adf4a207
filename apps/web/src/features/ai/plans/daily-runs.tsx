import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconClockHour6 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dailyContentRunsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { DailyContentRuns } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { PLATFORMS } from '../content-kinds.ts';
import { isUnfinished, State } from '../state.tsx';

type Run = DailyContentRuns['items'][number];
const LOOK_MS = 1500;

/** A text that has not come to the studio yet; what failed or was cancelled never will. */
const isAwaited = ({ state, draftId }: Run['drafts'][number]): boolean =>
  isUnfinished({ state }) || (state === 'produced' && draftId === null);

function RunRow({ run }: { run: Run }) {
  const { t } = useTranslation();
  const format = useFormat();
  const there = run.drafts.filter(({ draftId }) => draftId !== null).length;
  return (
    <Stack w="100%" gap={6}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>
          {format.dateTime(run.at)}{' '}
          <Text span c="dimmed" fw={400} size="sm">
            {t(run.byHand ? 'aiPlans.daily.byHand' : 'aiPlans.daily.byClock')}
          </Text>
        </Text>
        <Group gap="sm">
          <Text size="sm">{t('aiPlans.daily.there', { done: there, total: run.drafts.length })}</Text>
          <LinkAnchor to="/ai/batches/$batchId" params={{ batchId: run.batchId }} size="sm">
            {t('aiPlans.texts.batch')}
          </LinkAnchor>
        </Group>
      </Group>
      {run.drafts.map(({ generationId, topic, platform, state, draftId }) => (
        <Group key={generationId} justify="space-between" gap="xs">
          <Text size="sm" style={{ flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' }}>
            {topic}{' '}
            <Text span size="xs" c="dimmed">
              {PLATFORMS[platform as keyof typeof PLATFORMS] ?? platform}
            </Text>
          </Text>
          {draftId === null ? (
            <State state={state} />
          ) : (
            <LinkAnchor to="/ai/studio" size="sm">
              {t('aiPlans.inStudio')}
            </LinkAnchor>
          )}
        </Group>
      ))}
    </Stack>
  );
}

/** What the last orders have made. */
export function DailyRuns() {
  const { t } = useTranslation();
  const query = useQuery({
    ...dailyContentRunsOptions(),
    refetchInterval: ({ state }) => (state.data?.items.some(({ drafts }) => drafts.some(isAwaited)) ? LOOK_MS : false),
  });
  return (
    <Stack component="section" aria-label={t('aiPlans.daily.last')}>
      <Title order={2} size="h3">
        {t('aiPlans.daily.last')}
      </Title>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={IconClockHour6}
                title={t('aiPlans.daily.nothing')}
                text={t('aiPlans.daily.nothingText')}
              />
            </Card>
          ) : (
            <ItemList label={t('aiPlans.daily.last')}>
              {items.map((run) => (
                <RunRow key={run.batchId} run={run} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
    </Stack>
  );
}
