import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deployment } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';

/** What is on its way to the target, and for how much longer. */
export function TransferText({ transfer }: { transfer: NonNullable<Deployment['transfer']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, bytes, remainingMs } = transfer;
  if (step !== 'sending') return <Text size="sm">{t(`deployments.transfer.${step}`)}</Text>;
  const text = [
    t('deployments.transfer.sending', { done: format.bytes(bytes.done), total: format.bytes(bytes.total) }),
    remainingMs === null || remainingMs === 0
      ? ''
      : t('deployments.transfer.left', { time: format.seconds(remainingMs) }),
  ];
  return (
    <Stack gap={4}>
      <Text size="sm">{text.filter(Boolean).join(', ')}</Text>
      <Progress value={(100 * bytes.done) / Math.max(1, bytes.total)} size="sm" aria-label={t('deployments.sent')} />
    </Stack>
  );
}
