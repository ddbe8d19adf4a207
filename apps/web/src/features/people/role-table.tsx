import { Table, Text, Title } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PermissionList, Role } from '#lib/api/types.gen.ts';
import { useRoleName } from '#lib/roles.ts';
import { gridOf } from './grid.ts';
import { useRightNames } from './right-names.ts';
import classes from './role-table.module.css';

/** Role × right, scrolling inside itself. */
export function RoleTable({ roles, permissions }: { roles: Role[]; permissions: PermissionList['items'] }) {
  const { t } = useTranslation();
  const nameOf = useRoleName();
  const names = useRightNames();
  const held = roles.map((role) => ({ role, rights: new Set(role.permissions) }));
  return (
    <div>
      <Title order={2} size="h3" mb={4}>
        {t('people.gridTitle')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('people.gridText')}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys */}
      <section className={classes.frame} tabIndex={0} aria-label={t('people.gridTitle')}>
        <Table className={classes.table} verticalSpacing={6} horizontalSpacing={6} miw={840}>
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
                    <span className={classes.act}>{names.act(act)}</span>
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
      </section>
    </div>
  );
}
