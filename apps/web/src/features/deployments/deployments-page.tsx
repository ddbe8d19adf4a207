import { Button, Card, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconRocket } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deploymentsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Deployment, Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { DeploymentDrawer } from './deployment-drawer.tsx';
import { isRunning, toneOf } from './deployment-queries.ts';
import { FiguresCard } from './figures-card.tsx';
import classes from './row.module.css';

/** One deployment in a line that fits a phone, too. */
export function DeploymentRow({ deployment, name }: { deployment: Deployment; name?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const {
    status,
    number,
    note,
    createdAt,
    fileCount,
    changedFiles,
    durationMs,
    rollbackOf,
    rollbackOfNumber,
    errorCount,
    warningCount,
  } = deployment;
  const facts = [
    deployment.kind === 'preview' ? `${t('deployments.preview')} ${deployment.branch ?? ''}`.trim() : '',
    deployment.targetId === null ? '' : t(`deployments.targetKinds.${deployment.target as 's3'}`),
    format.ago(createdAt),
    fileCount === null ? '' : t('deployments.files', { count: fileCount }),
    changedFiles === null ? '' : t('deployments.changed', { count: changedFiles }),
    durationMs === null ? '' : format.seconds(durationMs),
    errorCount === 0 ? '' : t('deployments.errors', { count: errorCount }),
    warningCount === 0 ? '' : t('deployments.warnings', { count: warningCount }),
  ].filter(Boolean);
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" w="100%" className={classes.line}>
      <div className={classes.status}>
        <StatusBadge tone={toneOf(status)}>{t(`deployments.status.${status}`)}</StatusBadge>
      </div>
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text fw={550} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {name === undefined
            ? t('deployments.number', { number })
            : `${name} · ${t('deployments.number', { number })}`}
          {rollbackOf !== null &&
            ` · ${rollbackOfNumber === null ? t('deployments.rollbackOfEarlier') : t('deployments.rollbackOf', { number: rollbackOfNumber })}`}
        </Text>
        {note !== '' && (
          <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {note}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {facts.join(' · ')}
        </Text>
      </div>
    </Group>
  );
}

export function DeploymentsPage({ site }: { site: Site }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const query = useInfiniteQuery({
    ...deploymentsListInfiniteOptions({ query: { site: site.id, limit: 20 } }),
    ...byCursor,
    refetchInterval: ({ state }) => (itemsOf(state.data)?.some(({ status }) => isRunning(status)) ? 1500 : false),
  });
  return (
    <Stack>
      <Text c="dimmed" maw={620}>
        {t('deployments.text')}
      </Text>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <EmptyCard icon={IconRocket} title={t('deployments.empty')} text={t('deployments.emptyText')} />
          ) : (
            <>
              <FiguresCard deployments={items} />
              <Card padding={0}>
                {items.map((deployment) => (
                  <UnstyledButton key={deployment.id} className={classes.row} onClick={() => setShown(deployment.id)}>
                    <DeploymentRow deployment={deployment} />
                    <IconChevronRight size={18} aria-hidden />
                  </UnstyledButton>
                ))}
              </Card>
            </>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
      <DeploymentDrawer id={shown} site={site} onClose={() => setShown(null)} />
    </Stack>
  );
}
