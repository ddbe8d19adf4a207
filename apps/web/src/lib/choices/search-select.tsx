import { MultiSelect, type MultiSelectProps, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice, UseChoices } from './use-choices.ts';

const PAUSE_MS = 250;
const distinct = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];
/** The server has searched. */
const asFound: NonNullable<SelectProps['filter']> = ({ options }) => options;

type Left = 'data' | 'searchable' | 'filter' | 'searchValue' | 'onSearchChange' | 'nothingFoundMessage';

/** A select whose entries the server searches: however many there are, each is in reach. */
export function SearchSelect({
  useChoices,
  value = null,
  without,
  first = [],
  ...rest
}: Omit<SelectProps<string>, Left | 'value'> & {
  /** Stays the same as long as the select is shown. */
  useChoices: UseChoices;
  value?: string | null;
  /** What cannot be chosen here. */
  without?: string;
  /** Always offered, before what is found. */
  first?: Choice[];
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { found, chosen, isSearching } = useChoices(
    q,
    // A form that has chosen nothing yet may hold an empty text.
    value === null || value === '' || first.some((one) => one.value === value) ? [] : [value],
  );
  const data = distinct([...first, ...(q === '' ? chosen : []), ...found, ...chosen]).filter(
    (one) => one.value !== without,
  );
  return (
    <Select
      {...rest}
      data={data}
      value={value}
      searchable
      // A dialog puts the cursor here: what there is to choose shows when it is asked for.
      openOnFocus={false}
      filter={asFound}
      // What is chosen stands in the field; it is no search.
      onSearchChange={(text) => setTyped([...first, ...chosen].some(({ label }) => label === text) ? '' : text)}
      nothingFoundMessage={isSearching ? t('common.loading') : t('sites.nothingFound')}
    />
  );
}

/** The same for several. */
export function SearchMultiSelect({
  useChoices,
  value = [],
  ...rest
}: Omit<MultiSelectProps, Left | 'value'> & { useChoices: UseChoices; value?: string[] }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { found, chosen, isSearching } = useChoices(q, value);
  return (
    <MultiSelect
      {...rest}
      data={distinct([...found, ...chosen])}
      value={value}
      searchable
      // A dialog puts the cursor here: what there is to choose shows when it is asked for.
      openOnFocus={false}
      filter={asFound as NonNullable<MultiSelectProps['filter']>}
      hidePickedOptions
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={isSearching ? t('common.loading') : t('sites.nothingFound')}
    />
  );
}
