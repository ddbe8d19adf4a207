import { Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { useRightNames } from '#features/people/index.ts';
import { membersListOptions } from '#lib/api/@tanstack/react-query.gen.ts';

/** As it stands in the address; days as `2026-01-31`. */
export interface Filters {
  object?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const objects = [
  'site',
  'page',
  'media',
  'template',
  'deployment',
  'member',
  'invitation',
  'role',
  'user',
  'session',
  'api-key',
  'redirect',
  'language',
  'affiliate-link',
  'prompt',
  'generation',
  'page_comment',
  'customer',
  'invoice',
  'payment',
  'issuer',
  'deploy-target',
  'site-import',
  'draft',
  'workspace',
  'notification',
] as const;
const DAY_MS = 86_400_000;

/** What the API asks for: whole days in this browser's time zone. */
export function toQuery({ object, actor, from, to }: Filters) {
  const start = (day: string): number => new Date(`${day}T00:00:00`).getTime();
  return {
    ...(object === undefined ? {} : { objectType: object }),
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(from === undefined ? {} : { from: new Date(start(from)).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(start(to) + DAY_MS).toISOString() }),
  };
}

export function AuditFilters({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const names = useRightNames();
  const members = useQuery({ ...membersListOptions({ query: { limit: 100 } }), enabled: can('member:read') });
  const set = (change: Filters): void => onChange({ ...filters, ...change });
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('audit.about')}
        placeholder={t('audit.anything')}
        clearable
        style={{ flex: '1 1 140px' }}
        maw={220}
        searchable
        data={objects
          .map((value) => ({ value, label: names.thing(value) }))
          .sort((a, b) => a.label.localeCompare(b.label))}
        value={filters.object ?? null}
        onChange={(value) => set({ object: value ?? undefined })}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
      <Select
        label={t('audit.by')}
        placeholder={t('audit.anybody')}
        clearable
        searchable
        style={{ flex: '1 1 140px' }}
        maw={220}
        data={(members.data?.items ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
        value={filters.actor ?? null}
        onChange={(value) => set({ actor: value ?? undefined })}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          style={{ flex: '1 1 140px' }}
          maw={220}
          label={t(`audit.${end}`)}
          value={filters[end] ?? ''}
          onChange={(event) => set({ [end]: event.currentTarget.value || undefined })}
        />
      ))}
    </Group>
  );
}
