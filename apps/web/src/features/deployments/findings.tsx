import { Group, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentDetail } from '#lib/api/types.gen.ts';
import { useDeploymentWords } from './deployment-words.ts';

/** What the checks before going live had to say. */
export function Findings({ findings }: { findings: DeploymentDetail['findings'] }) {
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
      {findings.map(({ level, code, message, values, path, pageId, blockId }) => (
        <List.Item
          key={`${code}:${pageId ?? ''}:${blockId ?? ''}:${path ?? ''}:${message}`}
          icon={
            level === 'error' ? (
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
          {words.finding({ code, message, values })}
          {path !== undefined && !Object.values(values ?? {}).includes(path) && (
            <Text span c="dimmed" size="sm">
              {' '}
              {`/${path.replace(/index\.html$/, '')}`}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  );
}
