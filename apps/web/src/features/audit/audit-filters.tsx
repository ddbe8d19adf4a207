import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRightNames } from '#features/people/index.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { type UseChoices, useNoChoices } from '#lib/choices/use-choices.ts';
import { type Filters, ways } from './filters.ts';
import { objects } from './objects.ts';

const DAY_MS = 86_400_000;

/** What the API asks for: whole days in this browser's time zone. */
export function toQuery({ object, actor, from, to, how, acted }: Filters) {
  const start = (day: string): number => new Date(`${day}T00:00:00`).getTime();
  return {
    ...(object === undefined ? {} : { objectType: object }),
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(how === undefined ? {} : { signedInBy: how }),
    // Query texts: the client is typed by what the server makes of them.
    ...(acted ? { impersonated: 'true' as never } : {}),
    ...(from === undefined ? {} : { from: new Date(start(from)).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(start(to) + DAY_MS).toISOString() }),
  };
}

/** `usePeople`: who may be asked for; the field is left out where the reader may see nobody. */
export function AuditFilters(props: { filters: Filters; usePeople: UseChoices; onChange: (filters: Filters) => void }) {
  const { filters, usePeople, onChange } = props;
  const { t } = useTranslation();
  const names = useRightNames();
  const set = (change: Filters): void => onChange({ ...filters, ...change });
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('audit.about')}
        data-any
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
      {usePeople !== useNoChoices && (
        <SearchSelect
          useChoices={usePeople}
          label={t('audit.by')}
          data-any
          placeholder={t('audit.anybody')}
          clearable
          style={{ flex: '1 1 140px' }}
          maw={220}
          value={filters.actor ?? null}
          onChange={(value) => set({ actor: value ?? undefined })}
          clearButtonProps={{ 'aria-label': t('common.clear') }}
        />
      )}
      <Select
        label={t('audit.how')}
        data-any
        placeholder={t('audit.anyhow')}
        clearable
        style={{ flex: '1 1 140px' }}
        maw={220}
        data={ways.map((value) => ({ value, label: t(`audit.signedInBy.${value}`) }))}
        value={filters.how ?? null}
        onChange={(value) => set({ how: ways.find((way) => way === value) })}
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
      <Checkbox
        w="100%"
        label={t('audit.impersonated')}
        checked={filters.acted === true}
        onChange={(event) => set({ acted: event.currentTarget.checked || undefined })}
      />
    </Group>
  );
}
