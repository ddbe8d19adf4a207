import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customersStagesOptions, customersTagsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { STAGES } from '../stages.ts';
import { usePeople } from '../use-people.ts';
import { type CustomerFilters, KINDS, NOBODY, ORDERINGS, orderingOf, toQuery } from './filters.ts';

interface Props {
  filters: CustomerFilters;
  onChange: (filters: CustomerFilters) => void;
}

function Choice(props: {
  label: string;
  none: string;
  data: { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, none, data, value, onChange } = props;
  const { t } = useTranslation();
  return (
    <Select
      aria-label={label}
      data-any
      placeholder={none}
      data={data}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable={data.length > 10}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      style={{ flex: '1 1 150px' }}
    />
  );
}

/** Looks for customers, and says how they are put in order. */
export function FilterBar({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(filters.q ?? '');
  const search = useDebouncedCallback((q: string) => onChange({ ...filters, q: q.trim() || undefined }), 250);
  // Filters that are taken away as a whole, or by the way back to the list.
  useEffect(() => {
    if (filters.q === undefined) setTyped('');
  }, [filters.q]);
  const stages = useQuery({
    ...customersStagesOptions({ query: toQuery({ ...filters, stage: undefined }) }),
    placeholderData: (before) => before,
  });
  const tags = useQuery(customersTagsOptions());
  const people = usePeople();
  const countOf = (stage: string): string => {
    const count = stages.data?.items.find((one) => one.stage === stage)?.count;
    return count === undefined ? '' : ` (${count})`;
  };
  return (
    <Group gap="sm">
      <TextInput
        aria-label={t('customers.search')}
        placeholder={t('customers.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
        style={{ flex: '1 1 100%' }}
      />
      <Choice
        label={t('customers.field.stage')}
        none={t('customers.anyStage')}
        data={STAGES.map((value) => ({ value, label: `${t(`customers.stage.${value}`)}${countOf(value)}` }))}
        value={filters.stage}
        onChange={(stage) => onChange({ ...filters, stage })}
      />
      <Choice
        label={t('customers.field.kind')}
        none={t('customers.anyKind')}
        data={KINDS.map((value) => ({ value, label: t(`customers.kinds.${value}`) }))}
        value={filters.kind}
        onChange={(kind) => onChange({ ...filters, kind })}
      />
      <Choice
        label={t('customers.field.tags')}
        none={t('customers.anyTag')}
        data={(tags.data?.items ?? []).map(({ name, count }) => ({ value: name, label: `${name} (${count})` }))}
        value={filters.tag}
        onChange={(tag) => onChange({ ...filters, tag })}
      />
      <SearchSelect
        useChoices={people}
        aria-label={t('customers.field.ownerId')}
        data-any
        placeholder={t('customers.anyOwner')}
        first={[{ value: NOBODY, label: t('customers.nobody') }]}
        value={filters.owner ?? null}
        onChange={(owner) => onChange({ ...filters, owner: owner ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        style={{ flex: '1 1 150px' }}
      />
      <Select
        aria-label={t('customers.order')}
        data={ORDERINGS.map((value) => ({ value, label: t(`customers.orders.${value}`) }))}
        value={orderingOf(filters)}
        onChange={(ordering) => onChange({ ...filters, ordering: ordering ?? undefined })}
        allowDeselect={false}
        style={{ flex: '1 1 150px' }}
      />
    </Group>
  );
}
