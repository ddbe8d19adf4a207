import { Alert, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { linkUsageReplacementOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { linkUsageCancel } from '#lib/api/sdk.gen.ts';
import type { LinkReplacement } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { refresh } from '#lib/use-refresh.ts';

const POLL_MS = 700;

/** Under way, over, or over with something left: then it says what and why. */
export function ReplacementReport({ replacement }: { replacement: LinkReplacement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const notify = useNotify();
  const client = useQueryClient();
  const words = useProblemText();
  const query = useQuery({
    ...linkUsageReplacementOptions({ path: { id: replacement.id } }),
    initialData: replacement,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? POLL_MS : false),
  });
  const { status, done, total, left, problems, from, to, createdAt } = query.data;
  const isRunning = status === 'running';
  useEffect(() => {
    if (!isRunning) void refresh(client, 'affiliateLinksList', 'linkUsageList', 'pagesList');
  }, [isRunning, client]);
  const cancel = async (): Promise<void> => {
    try {
      await linkUsageCancel({ path: { id: replacement.id }, throwOnError: true });
      await refresh(client, 'linkUsageReplacement');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Alert
      color={isRunning ? 'blue' : left > 0 ? 'yellow' : 'teal'}
      title={t(`affiliateLinks.replacing.${status}`, { from: from.name, to: to.name })}
    >
      <Stack gap="xs">
        <Text size="sm" role="status">
          {t('affiliateLinks.replacing.count', { done, total, when: format.dateTime(createdAt) })}
          {!isRunning && left > 0 && ` ${t('affiliateLinks.replacing.left', { count: left })}`}
        </Text>
        {isRunning && (
          <Progress value={(100 * done) / Math.max(1, total)} aria-label={t('affiliateLinks.replacing.progress')} />
        )}
        {problems.length > 0 && (
          <List size="sm">
            {problems.map(({ kind, id, name, code, detail }) => (
              <List.Item key={id}>
                {t(`affiliateLinks.places.${kind}`, { name })}: {words({ status: 409, code, detail })}
              </List.Item>
            ))}
          </List>
        )}
        {isRunning && (
          <Group>
            <Button size="compact-sm" variant="default" onClick={() => void cancel()}>
              {t('affiliateLinks.replacing.cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
