import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '#ui/status-badge.tsx';
import { type Outcome, outcomeTones } from './status.ts';

/** Rows by what becomes, or became, of them. */
export function Counts({ counts }: { counts: Partial<Record<Outcome, number>> }) {
  const { t } = useTranslation();
  const shown = (Object.entries(counts) as [Outcome, number][]).filter(([, count]) => count > 0);
  return (
    <Group gap="xs">
      {shown.map(([outcome, count]) => (
        <StatusBadge key={outcome} tone={outcomeTones[outcome]}>
          {`${t(`customerImports.outcome.${outcome}`)}: ${count}`}
        </StatusBadge>
      ))}
    </Group>
  );
}
