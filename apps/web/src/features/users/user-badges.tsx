import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UserAccount } from '#lib/api/types.gen.ts';
import { StatusBadge } from '#ui/status-badge.tsx';

/** What is special about an account. */
export function UserBadges({ user }: { user: UserAccount }) {
  const { t } = useTranslation();
  return (
    <Group gap={6} justify="flex-end">
      {user.blockedAt !== null && <StatusBadge tone="bad">{t('users.blocked')}</StatusBadge>}
      {user.isInstanceAdmin && <StatusBadge tone="busy">{t('users.admin')}</StatusBadge>}
      {user.hasSecondFactor && <StatusBadge tone="good">{t('users.mfa')}</StatusBadge>}
    </Group>
  );
}
