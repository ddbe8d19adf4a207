import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PromptRun } from '#lib/api/types.gen.ts';
import { READABLE } from './readable.ts';

export type Violation = PromptRun['violations'][number];

/** What was found, as people call it: a language by its name and not by its code. */
export function useFound(): (violation: Pick<Violation, 'rule' | 'found'>) => string {
  const { i18n } = useTranslation();
  return ({ rule, found }) => {
    if (rule !== 'language' || !/^[a-z]{2,3}$/.test(found)) return found;
    return new Intl.DisplayNames(i18n.resolvedLanguage, { type: 'language' }).of(found) ?? found;
  };
}

/** Where a text breaks rules of the brand, and what to write instead. */
export function Violations({ violations, title }: { violations: readonly Violation[]; title: string }) {
  const { t } = useTranslation();
  const foundOf = useFound();
  if (violations.length === 0) return null;
  return (
    <Alert color="orange" variant="light" styles={READABLE} icon={<IconAlertTriangle size={18} />} title={title}>
      <List size="sm" c="var(--mantine-color-text)">
        {violations.map(({ rule, found, at, instead, reason }) => (
          <List.Item key={`${rule}-${found}-${at}`}>
            {t(`ai.issue.${rule as 'brand'}`)}
            <mark>{foundOf({ rule, found })}</mark>
            {instead !== null && ` → ${instead}`}
            {reason !== null && ` (${reason})`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
