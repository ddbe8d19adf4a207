import { NativeSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWrittenLanguages } from '#lib/choices/written-languages.ts';
import { CURRENCIES } from './codes.ts';

interface Form {
  getInputProps: (path: 'currency' | 'language') => object;
  getValues: () => { currency: string };
}

/** What a document is written in: its currency, of which a stored one stays a choice, and its language. */
export function DocumentFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('finance.draft.currency')}
        data={[...new Set([...CURRENCIES, form.getValues().currency])]}
        searchable
        allowDeselect={false}
        {...form.getInputProps('currency')}
      />
      <NativeSelect
        label={t('finance.draft.language')}
        data={useWrittenLanguages()}
        {...form.getInputProps('language')}
      />
    </>
  );
}
