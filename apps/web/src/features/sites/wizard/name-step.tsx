import { Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StepTitle } from './step-title.tsx';
import { addressOf, slugOf, type Wizard } from './use-wizard.ts';

export function NameStep({ wizard: { form } }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const { brandName, slug } = form.values;
  const address = addressOf(slug || slugOf(brandName) || t('sites.wizard.addressPlace'));
  return (
    <Stack maw={520}>
      <StepTitle>{t('sites.wizard.nameTitle')}</StepTitle>
      <TextInput
        label={t('sites.wizard.brandName')}
        description={t('sites.wizard.brandNameHint')}
        required
        maxLength={120}
        {...form.getInputProps('brandName')}
      />
      <TextInput
        label={t('sites.wizard.address')}
        description={t('sites.wizard.addressHint', { address })}
        placeholder={slugOf(brandName)}
        maxLength={50}
        {...form.getInputProps('slug')}
      />
      <TextInput
        label={t('sites.wizard.domain')}
        description={t('sites.wizard.domainHint')}
        maxLength={253}
        inputMode="url"
        {...form.getInputProps('domain')}
      />
    </Stack>
  );
}
