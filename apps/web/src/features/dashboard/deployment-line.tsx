import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deployment } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

const tones: Partial<Record<Deployment['status'], Tone>> = {
  live: 'good',
  failed: 'bad',
  superseded: 'quiet',
  rolled_back: 'quiet',
  cancelled: 'quiet',
};

/** A deployment in one line; the site's own screen tells the rest. */
export function DeploymentLine({ deployment, name }: { deployment: Deployment; name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { siteId, status, number, createdAt, changedFiles } = deployment;
  const facts = [
    t('deployments.number', { number }),
    format.ago(createdAt),
    changedFiles === null ? '' : t('dashboard.filesChanged', { count: changedFiles }),
  ];
  return (
    <Group gap="sm" wrap="nowrap">
      <div style={{ minWidth: 0, flex: 1 }}>
        <LinkAnchor to="/sites/$siteId/deployments" params={{ siteId }} fw={550} c="inherit">
          {name}
        </LinkAnchor>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      <StatusBadge tone={tones[status] ?? 'busy'}>{t(`deployments.status.${status}`)}</StatusBadge>
    </Group>
  );
}
