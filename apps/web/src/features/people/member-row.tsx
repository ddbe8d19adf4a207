import { ActionIcon, Avatar, Group, Menu, Text } from '@mantine/core';
import { IconDots, IconKey, IconPlayerPause, IconPlayerPlay, IconUserMinus, IconUserShield } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import type { Member } from '#lib/api/types.gen.ts';
import { useRoleName } from '#lib/roles.ts';
import { StatusBadge } from '#ui/status-badge.tsx';

export type MemberAct = 'rights' | 'suspend' | 'resume' | 'transfer' | 'remove';

function Acts({ member, onAct }: { member: Member; onAct: (act: MemberAct) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const isSuspended = member.suspendedAt !== null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('common.actionsFor', { name: member.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {can('member:update') && (
          <>
            <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => onAct('rights')}>
              {t('people.changeRights')}
            </Menu.Item>
            <Menu.Item
              leftSection={
                isSuspended ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
              }
              onClick={() => onAct(isSuspended ? 'resume' : 'suspend')}
            >
              {t(isSuspended ? 'people.resume' : 'people.suspend')}
            </Menu.Item>
          </>
        )}
        {can('workspace:transfer') && member.role !== 'owner' && (
          <Menu.Item leftSection={<IconUserShield size={16} aria-hidden />} onClick={() => onAct('transfer')}>
            {t('people.makeOwner')}
          </Menu.Item>
        )}
        {can('member:delete') && (
          <Menu.Item color="red" leftSection={<IconUserMinus size={16} aria-hidden />} onClick={() => onAct('remove')}>
            {t('people.remove')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

export function MemberRow({ member, onAct }: { member: Member; onAct: (act: MemberAct) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const { user } = useMe();
  const nameOf = useRoleName();
  const isMe = member.userId === user.id;
  const mayAct = !isMe && (can('member:update') || can('member:delete'));
  return (
    <Group px="lg" py="sm" wrap="nowrap" gap="md">
      <Avatar name={member.name} color="initials" radius="xl" aria-hidden visibleFrom="xs" />
      <Group gap={6} style={{ flex: 1, minWidth: 0 }}>
        <div style={{ flex: '1 1 180px', minWidth: 0 }}>
          <Text fw={550} truncate>
            {member.name}
            {isMe && ` (${t('people.you')})`}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {member.email}
          </Text>
        </div>
        <Group gap={6}>
          {member.suspendedAt !== null && <StatusBadge tone="bad">{t('people.suspended')}</StatusBadge>}
          {member.confined && (
            <StatusBadge tone="draft">{t('people.onlySites', { count: member.siteIds.length })}</StatusBadge>
          )}
          <StatusBadge tone="quiet">{nameOf(member.role, member.roleName)}</StatusBadge>
        </Group>
      </Group>
      {mayAct && <Acts member={member} onAct={onAct} />}
    </Group>
  );
}
