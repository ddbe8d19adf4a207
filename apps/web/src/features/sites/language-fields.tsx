import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { useLanguages } from './site-queries.ts';

/** Main language and further ones of a site, from the languages of the workspace. */
export function LanguageFields(props: {
  defaultLocale: string;
  locales: string[];
  onDefault: (code: string) => void;
  onLocales: (codes: string[]) => void;
  errors?: { defaultLocale?: React.ReactNode; locales?: React.ReactNode };
  otherHint: string;
  disabled?: boolean;
}) {
  const { defaultLocale, locales, onDefault, onLocales, errors = {}, otherHint, disabled = false } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useLanguages();
  const known = new Set([
    ...(data?.items ?? []).filter(({ isActive }) => isActive).map(({ code }) => code),
    defaultLocale,
    ...locales,
  ]);
  const choices = [...known]
    .filter((code) => code !== '')
    .map((code) => ({ value: code, label: `${format.languageTitle(code)} (${code})` }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      <Select
        label={t('sites.wizard.defaultLocale')}
        data={choices}
        searchable
        allowDeselect={false}
        value={defaultLocale}
        onChange={(code) => onDefault(code ?? defaultLocale)}
        error={errors.defaultLocale}
        disabled={disabled}
      />
      <MultiSelect
        label={t('sites.wizard.otherLocales')}
        description={otherHint}
        data={choices.filter(({ value }) => value !== defaultLocale)}
        placeholder={locales.length === 0 ? t('sites.wizard.otherLocalesNone') : ''}
        searchable
        maxValues={20}
        value={locales.filter((code) => code !== defaultLocale)}
        onChange={onLocales}
        error={errors.locales}
        disabled={disabled}
      />
    </>
  );
}
