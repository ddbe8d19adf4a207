import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Site } from '#lib/api/types.gen.ts';
import { Section } from '#ui/section.tsx';
import { LanguageFields } from '../language-fields.tsx';
import type { SiteForm } from './settings-form.ts';

export function GeneralSection({ form, site, disabled }: { form: SiteForm; site: Site; disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('siteSettings.general')}>
        <TextInput
          label={t('siteSettings.brandName')}
          maxLength={120}
          disabled={disabled}
          {...form.getInputProps('brandName')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('siteSettings.slug')}
            description={t('siteSettings.slugHint', { url: site.url })}
            maxLength={50}
            disabled={disabled}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('slug')}
          />
          <TextInput
            label={t('siteSettings.domain')}
            description={t('siteSettings.domainHint')}
            placeholder={t('siteSettings.domainExample')}
            maxLength={253}
            disabled={disabled}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('domain')}
          />
        </SimpleGrid>
        <Select
          label={t('siteSettings.wwwRule')}
          data={[
            { value: 'apex', label: t('siteSettings.wwwApex') },
            { value: 'www', label: t('siteSettings.wwwWww') },
          ]}
          allowDeselect={false}
          disabled={disabled}
          {...form.getInputProps('wwwRule')}
        />
      </Section>
      <Section title={t('siteSettings.languages')}>
        <LanguageFields
          defaultLocale={form.values.defaultLocale}
          locales={form.values.locales}
          onDefault={(code) => {
            // The former main language stays a language of the site.
            const others = [...form.values.locales, form.values.defaultLocale].filter((one) => one !== code);
            form.setValues({ defaultLocale: code, locales: others });
          }}
          onLocales={(codes) => form.setFieldValue('locales', codes)}
          errors={form.errors}
          otherHint={t('siteSettings.localesHint')}
          disabled={disabled}
        />
      </Section>
    </>
  );
}
