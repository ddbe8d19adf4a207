import { Group, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import {
  type AuditedPage,
  type Filter,
  filtered,
  LEVELS,
  type Level,
  STATUSES,
  type Standing,
  type Status,
} from './finding-states.ts';

const WIDTH = { flex: '1 1 150px' } as const;

/** Which findings are shown; each choice says how many it leaves. */
export function Filters(props: {
  filter: Filter;
  standings: readonly Standing[];
  pages: readonly AuditedPage[];
  onChange: (filter: Filter) => void;
}) {
  const { filter, standings, pages, onChange } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (text: string, change: Partial<Filter>): string =>
    `${text} (${format.number(filtered(standings, { ...filter, ...change }).length)})`;
  return (
    <Group role="search" aria-label={t('seo.filter.label')} align="end" gap="sm">
      <NativeSelect
        label={t('seo.filter.status')}
        value={filter.status}
        data={STATUSES.map((value) => ({ value, label: counted(t(`seo.status.${value}`), { status: value }) }))}
        onChange={(event) => onChange({ ...filter, status: event.currentTarget.value as Status })}
        style={WIDTH}
      />
      <NativeSelect
        label={t('seo.filter.level')}
        value={filter.level ?? ''}
        data={[
          { value: '', label: t('seo.filter.anyLevel') },
          ...LEVELS.map((value) => ({ value, label: counted(t(`seo.level.${value}`), { level: value }) })),
        ]}
        onChange={(event) => onChange({ ...filter, level: (event.currentTarget.value || null) as Level | null })}
        style={WIDTH}
      />
      {pages.length > 1 && (
        <NativeSelect
          label={t('seo.filter.page')}
          value={filter.page ?? ''}
          data={[
            { value: '', label: t('seo.filter.anyPage') },
            ...pages.map(({ id, title }) => ({ value: id, label: counted(title, { page: id }) })),
          ]}
          onChange={(event) => onChange({ ...filter, page: event.currentTarget.value || null })}
          style={WIDTH}
        />
      )}
      <TextInput
        aria-label={t('seo.filter.find')}
        placeholder={t('seo.filter.find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.find}
        onChange={(event) => onChange({ ...filter, find: event.currentTarget.value })}
        style={{ flex: '1 1 200px' }}
      />
    </Group>
  );
}
