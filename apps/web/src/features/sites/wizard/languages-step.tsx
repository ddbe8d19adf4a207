import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LanguageFields } from '../language-fields.tsx';
import { StepTitle } from './step-title.tsx';
import type { Wizard } from './use-wizard.ts';

export function LanguagesStep({ wizard: { form } }: { wizard: Wizard }) {
  const { t } = useTranslation();
  return (
    <Stack maw={520}>
      <StepTitle>{t('sites.wizard.languagesTitle')}</StepTitle>
      <LanguageFields
        defaultLocale={form.values.defaultLocale}
        locales={form.values.locales}
        // Another language may bring other pages.
        onDefault={(code) => form.setValues({ defaultLocale: code, startWith: null })}
        onLocales={(codes) => form.setFieldValue('locales', codes)}
        errors={form.errors}
        otherHint={t('sites.wizard.otherLocalesHint')}
      />
    </Stack>
  );
}
