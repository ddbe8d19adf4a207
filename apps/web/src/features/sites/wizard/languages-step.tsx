import { Checkbox, Stack } from '@mantine/core';
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
        onDefault={(code) => form.setFieldValue('defaultLocale', code)}
        onLocales={(codes) => form.setFieldValue('locales', codes)}
        errors={form.errors}
        otherHint={t('sites.wizard.otherLocalesHint')}
      />
      <Checkbox
        label={t('sites.wizard.starterPages')}
        description={t('sites.wizard.starterPagesHint')}
        {...form.getInputProps('starterPages', { type: 'checkbox' })}
      />
    </Stack>
  );
}
