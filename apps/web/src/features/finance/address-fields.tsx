import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCountries } from '#lib/countries.ts';

/** The part of a form that holds who somebody is for the tax office. */
export interface Fields {
  getInputProps: (path: string) => object;
}

export function AddressFields({ form, at }: { form: Fields; at: string }) {
  const { t } = useTranslation();
  const countries = useCountries();
  return (
    <>
      <TextInput label={t('finance.address.street')} maxLength={200} {...form.getInputProps(`${at}.street`)} />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <TextInput label={t('finance.address.postalCode')} maxLength={20} {...form.getInputProps(`${at}.postalCode`)} />
        <TextInput label={t('finance.address.city')} maxLength={120} {...form.getInputProps(`${at}.city`)} />
        <TextInput label={t('finance.address.province')} maxLength={60} {...form.getInputProps(`${at}.province`)} />
        <Select
          label={t('finance.address.country')}
          data={countries}
          searchable
          allowDeselect={false}
          {...form.getInputProps(`${at}.country`)}
        />
      </SimpleGrid>
    </>
  );
}

/** @param prefix of the paths, `buyer.` or nothing */
export function TaxFields({ form, prefix = '' }: { form: Fields; prefix?: string }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
      <TextInput
        label={t('finance.address.vatNumber')}
        description={t('finance.address.vatHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={28}
        {...form.getInputProps(`${prefix}vatNumber`)}
      />
      <TextInput label={t('finance.address.taxCode')} maxLength={28} {...form.getInputProps(`${prefix}taxCode`)} />
      <TextInput
        label={t('finance.address.sdiCode')}
        maxLength={7}
        autoCapitalize="characters"
        {...form.getInputProps(`${prefix}sdiCode`)}
      />
      <TextInput
        label={t('finance.address.pec')}
        inputMode="email"
        maxLength={254}
        {...form.getInputProps(`${prefix}pec`)}
      />
    </SimpleGrid>
  );
}

export const isMail = (value: string): boolean => value === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
export const isSdi = (value: string): boolean => /^(?:[A-Z0-9]{6,7})?$/.test(value);
