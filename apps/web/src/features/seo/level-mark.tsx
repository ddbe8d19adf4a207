import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Level } from './finding-states.ts';

const marks = { error: IconCircleX, warning: IconAlertTriangle, notice: IconInfoCircle } as const;
const colors = {
  error: 'var(--mantine-color-error)',
  warning: 'var(--mantine-color-yellow-7)',
  notice: 'var(--mantine-color-blue-6)',
} as const;

/** How bad it is; the colour only repeats what the sign says. */
export function LevelMark({ level }: { level: Level }) {
  const { t } = useTranslation();
  const Mark = marks[level];
  return (
    <Mark size={20} color={colors[level]} role="img" aria-label={t(`seo.levelOne.${level}`)} style={{ flex: 'none' }} />
  );
}
