import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconRefresh, IconSparkles, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { copilotBatchesCancel, copilotBatchesRetry } from '#lib/api/sdk.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { doneOf } from '../batches/batches-page.tsx';
import { useCost } from '../made-by.tsx';
import { READABLE } from '../readable.ts';
import { PLANS } from './under-way.tsx';
import type { Texts } from './use-texts.ts';

export const TEXTS = ['copilotBatchesGet', 'copilotBatchesList', 'generationsList'] as const;

/** Texts for all items: to be ordered, on their way, or there. */
export function TextsBar({
  texts,
  count,
  onOrder,
}: {
  texts: Texts;
  count: number;
  onOrder: (() => Promise<unknown>) | undefined;
}) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const cost = useCost();
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await act();
      await refresh(...PLANS, ...TEXTS);
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const { batch } = texts;
  if (batch === undefined)
    return onOrder === undefined || !can('ai:create') ? null : (
      <Alert color="gray" variant="light" styles={READABLE} title={t('aiPlans.texts.none')}>
        <Group justify="space-between">
          <Text size="sm" style={{ flex: '1 1 260px' }}>
            {t('aiPlans.texts.noneText')}
          </Text>
          <Button loading={busy} leftSection={<IconSparkles size={18} aria-hidden />} onClick={() => void run(onOrder)}>
            {t('aiPlans.texts.write', { count })}
          </Button>
        </Group>
      </Alert>
    );
  const failed = batch.counts.failed ?? 0;
  const waiting = batch.counts.queued ?? 0;
  const path = { id: batch.id };
  const done = doneOf(batch);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Text size="sm" role="status">
          {t('aiPlans.texts.done', { done, total: batch.total })}
          {failed > 0 && ` · ${t('aiPlans.texts.failed', { count: failed })}`}
          {!texts.isUnderWay && ` · ${t('aiPlans.texts.cost', { cost: cost(texts.cost) })}`}
        </Text>
        <Group gap="xs">
          <LinkAnchor to="/ai/batches/$batchId" params={{ batchId: batch.id }} size="sm">
            {t('aiPlans.texts.batch')}
          </LinkAnchor>
          {waiting > 0 && can('ai:create') && (
            <Button
              size="xs"
              variant="default"
              loading={busy}
              leftSection={<IconX size={16} aria-hidden />}
              onClick={() => void run(() => copilotBatchesCancel({ path, throwOnError: true }))}
            >
              {t('aiPlans.texts.cancel')}
            </Button>
          )}
          {failed > 0 && !texts.isUnderWay && can('ai:create') && (
            <Button
              size="xs"
              variant="default"
              loading={busy}
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => void run(() => copilotBatchesRetry({ path, throwOnError: true }))}
            >
              {t('aiPlans.texts.retry')}
            </Button>
          )}
        </Group>
      </Group>
      {texts.isUnderWay && (
        <Progress
          animated
          value={batch.total === 0 ? 0 : Math.max(3, (100 * (done + failed)) / batch.total)}
          aria-label={t('aiPlans.texts.progress')}
        />
      )}
    </Stack>
  );
}
