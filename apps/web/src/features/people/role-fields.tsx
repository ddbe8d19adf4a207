import { Select, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rolesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Member, Role } from '#lib/api/types.gen.ts';
import { SearchMultiSelect } from '#lib/choices/search-select.tsx';
import { useSiteChoices } from '#lib/choices/use-choices.ts';
import { useRoleName } from '#lib/roles.ts';

/** Which role, and on which sites. */
export interface RoleValues extends Record<string, unknown> {
  /** A built-in role, or the id of a custom one. */
  choice: string;
  isConfined: boolean;
  siteIds: string[];
}

const keyOf = ({ role, id }: Pick<Role, 'role' | 'id'>): string => (role === 'custom' ? (id ?? '') : role);

export const roleValuesOf = (member: Pick<Member, 'role' | 'roleId' | 'confined' | 'siteIds'>): RoleValues => ({
  choice: keyOf({ role: member.role, id: member.roleId }),
  isConfined: member.confined,
  siteIds: member.siteIds,
});

/** As the API wants it: custom roles by id. */
export const roleToWire = ({ choice }: Pick<RoleValues, 'choice'>): { role: Member['role']; roleId?: string } =>
  choice.includes('-') ? { role: 'custom', roleId: choice } : { role: choice as Member['role'] };

/** Picks a role and, if wanted, the sites that it counts for. */
export function RoleFields<V extends RoleValues>({ form }: { form: UseFormReturnType<V> }) {
  const { t } = useTranslation();
  const nameOf = useRoleName();
  const { data: roles } = useQuery(rolesListOptions());
  const { choice, isConfined } = form.getValues();
  // Whoever holds a role that one may not give keeps it until another is chosen.
  const choices = (roles?.items ?? []).filter((role) => role.grantable || keyOf(role) === choice);
  const text = choice.includes('-')
    ? (roles?.items.find(({ id }) => id === choice)?.description ?? '')
    : t(`people.roleText.${choice as 'editor'}`);
  return (
    <Stack>
      <Select
        label={t('people.role')}
        description={text}
        data={choices.map((role) => ({ value: keyOf(role), label: nameOf(role.role, role.name) }))}
        allowDeselect={false}
        searchable
        {...form.getInputProps('choice')}
      />
      <Switch
        label={t('people.confine')}
        description={t('people.confineText')}
        {...form.getInputProps('isConfined', { type: 'checkbox' })}
      />
      {isConfined && (
        <SearchMultiSelect useChoices={useSiteChoices} label={t('people.sites')} {...form.getInputProps('siteIds')} />
      )}
    </Stack>
  );
}
