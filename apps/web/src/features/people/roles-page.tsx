import { Button, Card, Group, Stack, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { rolesListOptions, rolesPermissionsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { rolesDelete, rolesUpdateBuiltIn } from '#lib/api/sdk.gen.ts';
import type { PermissionList, Role } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRoleName } from '#lib/roles.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { RoleTable } from './role-table.tsx';

function RoleCard(props: { role: Role; onEdit: () => void; onDelete: () => void }) {
  const { role } = props;
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const nameOf = useRoleName();
  const name = nameOf(role.role, role.name);
  const builtIn = role.role === 'custom' ? null : role.role;
  return (
    <Card padding="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {builtIn === null ? role.description : t(`people.roleText.${builtIn}`)}
          </Text>
        </div>
        <StatusBadge tone={role.members > 0 ? 'good' : 'quiet'}>
          {t('people.count', { count: role.members })}
        </StatusBadge>
      </Group>
      <Group justify="space-between" mt="sm" gap="sm">
        <Switch
          size="sm"
          label={t('people.requiresMfa')}
          aria-label={`${name}: ${t('people.requiresMfa')}`}
          checked={role.requiresMfa}
          disabled={!can('role:update') || builtIn === null}
          onChange={(event) => {
            const body = { requiresMfa: event.currentTarget.checked };
            if (builtIn === null) return;
            void rolesUpdateBuiltIn({ path: { role: builtIn }, body, throwOnError: true }).then(
              () => refresh('rolesList'),
              notify.failed,
            );
          }}
        />
        {builtIn === null && can('role:update') && (
          <Group gap="xs">
            <Button size="xs" variant="default" aria-label={t('people.editRoleOf', { name })} onClick={props.onEdit}>
              {t('people.editRole')}
            </Button>
            {can('role:delete') && (
              <Button
                size="xs"
                variant="subtle"
                color="red"
                aria-label={t('people.deleteRoleOf', { name })}
                onClick={props.onDelete}
              >
                {t('common.delete')}
              </Button>
            )}
          </Group>
        )}
      </Group>
    </Card>
  );
}

function Body({ roles, permissions }: { roles: Role[]; permissions: PermissionList['items'] }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [edited, setEdited] = useState<Role | null>(null);
  const [deleted, setDeleted] = useState<Role | null>(null);
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        {roles.map((role) => (
          <RoleCard
            key={role.id ?? role.role}
            role={role}
            onEdit={() => setEdited(role)}
            onDelete={() => setDeleted(role)}
          />
        ))}
      </Stack>
      <RoleTable roles={roles} permissions={permissions} />
      {edited !== null && <RoleDialog edited={edited} permissions={permissions} onClose={() => setEdited(null)} />}
      {deleted !== null && (
        <Ask
          title={t('people.deleteRoleOf', { name: deleted.name })}
          text={t('people.deleteRoleText', { count: deleted.members })}
          act={t('common.delete')}
          isGrave
          onClose={() => setDeleted(null)}
          onConfirm={async () => {
            const query = deleted.members > 0 ? { moveTo: 'client_reviewer' as const } : {};
            await rolesDelete({ path: { id: deleted.id ?? '' }, query, throwOnError: true });
            await refresh('rolesList', 'membersList');
          }}
        />
      )}
    </Stack>
  );
}

/** Which roles there are and what each may do. */
export function RolesPage() {
  const { t } = useTranslation();
  const roles = useQuery(rolesListOptions());
  const permissions = useQuery(rolesPermissionsOptions());
  const can = useCan();
  const [creating, create] = useDisclosure();
  return (
    <>
      <PageHeader title={t('settings.places.roles')} text={t('settings.places.rolesText')}>
        {can('role:create') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={create.open}>
            {t('people.newRole')}
          </Button>
        )}
      </PageHeader>
      {creating && permissions.data !== undefined && (
        <RoleDialog edited={null} permissions={permissions.data.items} onClose={create.close} />
      )}
      <Loaded query={roles}>
        {({ items }) => <Loaded query={permissions}>{(all) => <Body roles={items} permissions={all.items} />}</Loaded>}
      </Loaded>
    </>
  );
}
