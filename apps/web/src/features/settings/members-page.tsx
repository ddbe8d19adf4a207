import { Avatar, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { workspacesMembersOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';

const roles = ['owner', 'admin', 'editor', 'client'] as const;

export function MembersPage() {
  const { t } = useTranslation();
  const { user } = useMe();
  const format = useFormat();
  const query = useQuery(workspacesMembersOptions());
  return (
    <Stack maw={720}>
      <PageHeader title={t('settings.places.members')} text={t('settings.places.membersText')} />
      <Loaded query={query}>
        {({ items }) => (
          <Card padding={0}>
            {items.map(({ userId, name, email, role, createdAt }) => (
              <Group key={userId} px="lg" py="sm" wrap="nowrap" gap="md">
                <Avatar name={name} color="initials" radius="xl" aria-hidden />
                <div style={{ flex: 1, minWidth: 0 }}>
                  <Text fw={550} truncate>
                    {name}
                    {userId === user.id && ` (${t('settings.you')})`}
                  </Text>
                  <Text size="sm" c="dimmed" truncate>
                    {email}
                  </Text>
                </div>
                <Text size="sm" c="dimmed" visibleFrom="sm">
                  {t('settings.since')} {format.date(createdAt)}
                </Text>
                <StatusBadge tone="quiet">{t(`settings.roles.${role}`)}</StatusBadge>
              </Group>
            ))}
          </Card>
        )}
      </Loaded>
      <Card>
        <Title order={2} size="h3" mb="sm">
          {t('settings.rolesTitle')}
        </Title>
        <Stack gap="xs">
          {roles.map((role) => (
            <Text key={role} size="sm">
              <strong>{t(`settings.roles.${role}`)}</strong>: {t(`settings.roleText.${role}`)}
            </Text>
          ))}
        </Stack>
      </Card>
    </Stack>
  );
}
