import { Group, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentDetail } from '#lib/api/types.gen.ts';
import { useDeploymentWords } from './deployment-words.ts';
import { FindingPlace } from './finding-place.tsx';

/** What the checks before going live had to say. */
export function Findings({ siteId, findings }: Pick<DeploymentDetail, 'siteId' | 'findings'>) {
  const { t } = useTranslation();
  const words = useDeploymentWords();
  if (findings.length === 0) {
    return (
      <Group gap="xs">
        <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" aria-hidden />
        <Text size="sm">{t('deployments.findingsNone')}</Text>
      </Group>
    );
  }
  return (
    <List spacing={6} size="sm" center={false} styles={{ itemIcon: { marginInlineEnd: 10 } }} listStyleType="none">
      {findings.map((finding) => (
        <List.Item
          key={`${finding.code}:${finding.pageId ?? ''}:${finding.blockId ?? ''}:${finding.path ?? ''}:${finding.message}`}
          icon={
            finding.level === 'error' ? (
              <IconCircleX size={18} color="var(--mantine-color-error)" aria-label={t('deployments.level.error')} />
            ) : (
              <IconAlertTriangle
                size={18}
                color="var(--mantine-color-yellow-7)"
                aria-label={t('deployments.level.warning')}
              />
            )
          }
        >
          {words.finding(finding)}
          <br />
          <FindingPlace siteId={siteId} finding={finding} />
        </List.Item>
      ))}
    </List>
  );
}
