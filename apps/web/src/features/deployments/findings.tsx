import { Group, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentDetail } from '#lib/api/types.gen.ts';
import { toLanguage } from '#lib/i18n/index.ts';

type Known = keyof typeof import('#lib/i18n/en/deployments.ts').deployments.found;

/** What the checks before going live had to say. */
export function Findings({ findings }: { findings: DeploymentDetail['findings'] }) {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.resolvedLanguage);
  /** The server explains in English, in full; in other languages the kind of finding and its place say it. */
  const words = (code: string, message: string): string =>
    language !== 'en' && i18n.exists(`deployments.found.${code}`) ? t(`deployments.found.${code as Known}`) : message;
  if (findings.length === 0) {
    return (
      <Group gap="xs">
        <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" aria-hidden />
        <Text size="sm">{t('deployments.findingsNone')}</Text>
      </Group>
    );
  }
  return (
    <List spacing={6} size="sm" center={false}>
      {findings.map(({ level, code, message, path, pageId, blockId }) => (
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
          {words(code, message)}
          {path !== undefined && (
            <Text span c="dimmed" size="sm">
              {' '}
              {path}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  );
}
