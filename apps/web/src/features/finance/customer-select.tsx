import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customersListOptions } from '#lib/api/@tanstack/react-query.gen.ts';

/** Searches the customers; whoever is picked fills the buyer in. */
export function CustomerSelect({ value, onPick }: { value: string | null; onPick: (id: string) => void }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 250);
  const query = useQuery({
    ...customersListOptions({ query: { limit: 20, ...(asked === '' ? {} : { q: asked }) } }),
    placeholderData: (before) => before,
  });
  const items = query.data?.items ?? [];
  return (
    <Select
      label={t('finance.draft.customer')}
      description={t('finance.draft.customerHint')}
      placeholder={t('finance.draft.customerSearch')}
      data={items.map(({ id, displayName, companyName }) => ({
        value: id,
        label: [...new Set([companyName, displayName])].filter(Boolean).join(' · '),
      }))}
      // The server has searched.
      filter={({ options }) => options}
      nothingFoundMessage={query.isFetching ? t('common.loading') : t('finance.draft.customerNone')}
      searchable
      searchValue={q}
      onSearchChange={setQ}
      value={items.some(({ id }) => id === value) ? value : null}
      onChange={(id) => {
        if (id !== null) onPick(id);
      }}
    />
  );
}
