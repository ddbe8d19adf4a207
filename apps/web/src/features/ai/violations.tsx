import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PromptRun } from '#lib/api/types.gen.ts';
import { READABLE } from './readable.ts';

export type Violation = PromptRun['violations'][number];

/** Where a text breaks rules of the brand, and what to write instead. */
export function Violations({ violations, title }: { violations: readonly Violation[]; title: string }) {
  const { t } = useTranslation();
  if (violations.length === 0) return null;
  return (
    <Alert color="orange" variant="light" styles={READABLE} icon={<IconAlertTriangle size={18} />} title={title}>
      <List size="sm" c="var(--mantine-color-text)">
        {violations.map(({ rule, found, at, instead, reason }) => (
          <List.Item key={`${rule}-${found}-${at}`}>
            {t(`ai.issue.${rule as 'brand'}`)}
            <mark>{found}</mark>
            {instead !== null && ` → ${instead}`}
            {reason !== null && ` (${reason})`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
