import { Table, Text, Title } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PermissionList, Role } from '#lib/api/types.gen.ts';
import { useRoleName } from '#lib/roles.ts';
import { gridOf } from './grid.ts';
import { useRightNames } from './right-names.ts';

/** Role × right, scrolling inside itself. */
export function RoleTable({ roles, permissions }: { roles: Role[]; permissions: PermissionList['items'] }) {
  const { t } = useTranslation();
  const nameOf = useRoleName();
  const names = useRightNames();
  const held = roles.map((role) => ({ role, rights: new Set(role.permissions) }));
  return (
    <section aria-label={t('people.gridTitle')}>
      <Title order={2} size="h3" mb={4}>
        {t('people.gridTitle')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('people.gridText')}
      </Text>
      <Table.ScrollContainer
        minWidth={840}
        scrollAreaProps={{ offsetScrollbars: 'present', viewportProps: { tabIndex: 0 } }}
      >
        <Table verticalSpacing={6} horizontalSpacing={6} withTableBorder bg="var(--atelier-surface)">
          <Table.Thead>
            <Table.Tr>
              <Table.Th px="sm">{t('people.right')}</Table.Th>
              {held.map(({ role }) => (
                <Table.Th key={role.id ?? role.role} ta="center" fz="xs">
                  {nameOf(role.role, role.name)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          {gridOf(permissions).map(({ thing, permissions: rights }) => (
            <Table.Tbody key={thing}>
              <Table.Tr>
                <Table.Th scope="rowgroup" colSpan={held.length + 1} fz="sm" px="sm" pt="sm">
                  {names.thing(thing)}
                </Table.Th>
              </Table.Tr>
              {rights.map(({ permission, act }) => (
                <Table.Tr key={permission}>
                  <Table.Th scope="row" fw={400} fz="sm" px="sm">
                    {names.act(act)}
                  </Table.Th>
                  {held.map(({ role, rights: own }) => (
                    <Table.Td key={role.id ?? role.role} ta="center">
                      {own.has(permission) ? (
                        <IconCheck size={16} aria-label={t('people.yes')} color="var(--mantine-color-teal-7)" />
                      ) : (
                        <IconMinus size={16} aria-label={t('people.no')} opacity={0.35} />
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          ))}
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
