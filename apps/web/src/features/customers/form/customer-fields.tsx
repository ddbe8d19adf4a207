import { SegmentedControl, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customersTagsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useSpokenLanguages } from '#lib/choices/spoken-languages.ts';
import { useCountries } from '#lib/countries.ts';
import type { ServerForm } from '#lib/use-server-form.ts';
import classes from '../customers.module.css';
import { KINDS } from '../list/filters.ts';
import { usePeople } from '../use-people.ts';
import { ReachList } from './reach-list.tsx';
import type { CustomerValues } from './values.ts';

export type Form = ServerForm<CustomerValues>['form'];

function Names({ form }: { form: Form }) {
  const { t } = useTranslation();
  const isPerson = form.getValues().kind === 'person';
  return (
    <>
      <SegmentedControl
        aria-label={t('customers.field.kind')}
        data={KINDS.map((value) => ({ value, label: t(`customers.kinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      {isPerson && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('customers.field.givenName')}
            maxLength={100}
            data-autofocus
            {...form.getInputProps('givenName')}
          />
          <TextInput label={t('customers.field.familyName')} maxLength={100} {...form.getInputProps('familyName')} />
        </SimpleGrid>
      )}
      <SimpleGrid cols={{ base: 1, xs: isPerson ? 2 : 1 }}>
        <TextInput
          label={t(isPerson ? 'customers.worksAt' : 'customers.field.companyName')}
          maxLength={200}
          {...form.getInputProps('companyName')}
        />
        {isPerson && (
          <TextInput label={t('customers.field.jobTitle')} maxLength={120} {...form.getInputProps('jobTitle')} />
        )}
      </SimpleGrid>
    </>
  );
}

function Billing({ form }: { form: Form }) {
  const { t } = useTranslation();
  const countries = useCountries();
  const country = form.getInputProps('country');
  return (
    <details className={classes.more}>
      <summary>{t('customers.billing')}</summary>
      <Stack mt="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('customers.field.vatNumber')} maxLength={30} {...form.getInputProps('vatNumber')} />
          <TextInput label={t('customers.field.taxCode')} maxLength={30} {...form.getInputProps('taxCode')} />
          <TextInput label={t('customers.field.sdiCode')} maxLength={7} {...form.getInputProps('sdiCode')} />
          <TextInput label={t('customers.field.pec')} maxLength={254} {...form.getInputProps('pec')} />
        </SimpleGrid>
        <TextInput label={t('customers.address.street')} maxLength={200} {...form.getInputProps('street')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('customers.address.postalCode')} maxLength={20} {...form.getInputProps('postalCode')} />
          <TextInput label={t('customers.address.city')} maxLength={100} {...form.getInputProps('city')} />
          <TextInput label={t('customers.address.province')} maxLength={60} {...form.getInputProps('province')} />
          <Select
            label={t('customers.address.country')}
            data={countries}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            {...country}
            value={country.value === '' ? null : country.value}
            onChange={(code) => country.onChange(code ?? '')}
          />
        </SimpleGrid>
      </Stack>
    </details>
  );
}

function Language({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { language } = form.getValues();
  const { value, onChange, ...input } = form.getInputProps('language');
  return (
    <Select
      label={t('customers.field.language')}
      placeholder={t('customers.languageUnknown')}
      data={useSpokenLanguages([language])}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      {...input}
      value={value === '' ? null : value}
      onChange={(code) => onChange(code ?? '')}
    />
  );
}

/** All that is typed about a customer. */
export function CustomerFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  const tags = useQuery(customersTagsOptions());
  const people = usePeople();
  return (
    <>
      <Names form={form} />
      <ReachList form={form} name="mails" />
      <ReachList form={form} name="phones" />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('customers.field.domain')} maxLength={2000} {...form.getInputProps('domain')} />
        <SearchSelect
          useChoices={people}
          label={t('customers.field.ownerId')}
          placeholder={t('customers.nobody')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          {...form.getInputProps('ownerId')}
        />
      </SimpleGrid>
      <Language form={form} />
      <TagsInput
        label={t('customers.field.tags')}
        description={t('customers.tagsHint')}
        data={(tags.data?.items ?? []).map(({ name }) => name)}
        maxTags={50}
        splitChars={[',', ';']}
        {...form.getInputProps('tags')}
      />
      <Billing form={form} />
    </>
  );
}
