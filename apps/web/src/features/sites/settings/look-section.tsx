import { Button, NumberInput, Select, SimpleGrid, Switch, Text, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaField } from '#features/media/index.ts';
import { templatesGet } from '#lib/api/sdk.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useLayoutChoices, useTemplateChoices } from '#lib/choices/use-choices.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { Bars } from '#ui/bars.tsx';
import { Section } from '#ui/section.tsx';
import { useTemplate } from '../site-queries.ts';
import { askedVariables, VariablesField } from '../variables-field.tsx';
import type { SiteForm } from './settings-form.ts';

/** The colour picker is fetched when it is needed. */
const ColorsField = lazy(() => import('../colors-field.tsx').then((file) => ({ default: file.ColorsField })));

interface Props {
  form: SiteForm;
  disabled: boolean;
}

/** A prefix of one's own, or one that the server makes up when the settings are saved. */
function ClassPrefix({ form, disabled }: Props) {
  const { t } = useTranslation();
  const { generateClassPrefix } = form.values;
  const typed = form.getInputProps('uniqueClassPrefix');
  return (
    <TextInput
      label={t('siteSettings.classPrefix')}
      description={t('siteSettings.classPrefixHint')}
      maxLength={16}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...typed}
      {...(generateClassPrefix ? { value: '', placeholder: t('siteSettings.classPrefixMade') } : {})}
      disabled={disabled || generateClassPrefix}
      rightSectionWidth="auto"
      rightSection={
        <Button
          variant="subtle"
          size="compact-sm"
          mx={4}
          disabled={disabled}
          onClick={() => form.setFieldValue('generateClassPrefix', !generateClassPrefix)}
        >
          {generateClassPrefix ? t('common.cancel') : t('siteSettings.classPrefixMake')}
        </Button>
      }
    />
  );
}

/** The template's values, for all languages or, where they differ, for one. */
function VariableSection({ form, disabled }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [locale, setLocale] = useState('');
  const template = useTemplate(form.values.templateId);
  const variables = askedVariables(template.data?.variables ?? []);
  const { templateVariables, localeVariables, defaultLocale, locales } = form.values;
  const codes = [defaultLocale, ...locales];
  const chosen = codes.includes(locale) ? locale : '';
  if (template.data === undefined) return <Loaded query={template}>{() => null}</Loaded>;
  if (variables.length === 0) return <Text c="dimmed">{t('siteSettings.variablesNone')}</Text>;
  return (
    <>
      {codes.length > 1 && (
        <Select
          label={t('siteSettings.variablesFor')}
          description={t('siteSettings.variablesForHint')}
          data={[
            { value: '', label: t('siteSettings.allLanguages') },
            ...codes.map((code) => ({ value: code, label: format.languageTitle(code) })),
          ]}
          allowDeselect={false}
          maw={360}
          value={chosen}
          onChange={(code) => setLocale(code ?? '')}
        />
      )}
      {chosen === '' ? (
        <VariablesField
          variables={variables}
          value={templateVariables}
          onChange={(value) => form.setFieldValue('templateVariables', value)}
          errorOf={(name) => form.errors[`templateVariables.${name}`]}
          disabled={disabled}
        />
      ) : (
        <VariablesField
          key={chosen}
          variables={variables}
          value={localeVariables[chosen] ?? {}}
          common={templateVariables}
          onChange={(value) => form.setFieldValue('localeVariables', { ...localeVariables, [chosen]: value })}
          errorOf={(name) => form.errors[`localeVariables.${chosen}.${name}`]}
          disabled={disabled}
        />
      )}
    </>
  );
}

export function TemplateSection({ form, disabled }: Props) {
  const { t } = useTranslation();
  const { templateId } = form.values;
  const notify = useNotify();
  const latest = useTemplate(templateId).data?.version ?? form.values.templateVersion;
  /** With the newest version of the other template, and without colours that only the former one knows. */
  const choose = async (id: string | null): Promise<void> => {
    if (id === null) return;
    try {
      const { version } = await templatesGet({ path: { id }, throwOnError: true });
      form.setValues({ templateId: id, templateVersion: version, customColors: {} });
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Section title={t('siteSettings.template')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SearchSelect
          useChoices={useTemplateChoices}
          label={t('siteSettings.templateId')}
          allowDeselect={false}
          disabled={disabled}
          {...form.getInputProps('templateId')}
          onChange={(id) => void choose(id)}
        />
        <NumberInput
          label={t('siteSettings.templateVersion')}
          description={t('siteSettings.templateVersionHint', { latest })}
          min={1}
          max={latest}
          allowDecimal={false}
          clampBehavior="strict"
          disabled={disabled}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('templateVersion')}
        />
        <SearchSelect
          useChoices={useLayoutChoices}
          label={t('siteSettings.footprint')}
          placeholder={t('siteSettings.footprintNone')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          disabled={disabled}
          {...form.getInputProps('templateFootprintId')}
        />
        <ClassPrefix form={form} disabled={disabled} />
      </SimpleGrid>
      <Switch
        label={t('siteSettings.pageSpeed')}
        description={t('siteSettings.pageSpeedHint')}
        disabled={disabled}
        {...form.getInputProps('enablePageSpeed', { type: 'checkbox' })}
      />
    </Section>
  );
}

export function LookSection({ form, disabled }: Props) {
  const { t } = useTranslation();
  const template = useTemplate(form.values.templateId);
  const colors = template.data?.supportsColors === true ? template.data.colorVariables : [];
  return (
    <>
      <Section title={t('siteSettings.colors')}>
        {template.data === undefined ? (
          <Loaded query={template} waiting={<Bars rows={2} />}>
            {() => null}
          </Loaded>
        ) : colors.length === 0 ? (
          <Text c="dimmed">{t('siteSettings.colorsNone')}</Text>
        ) : (
          <Suspense fallback={<Bars rows={2} />}>
            <ColorsField
              colors={colors}
              value={form.values.customColors}
              onChange={(value) => form.setFieldValue('customColors', value)}
              errorOf={(name) => form.errors[`customColors.${name}`]}
              disabled={disabled}
            />
          </Suspense>
        )}
      </Section>
      <Section title={t('siteSettings.variables')} text={t('siteSettings.variablesHint')}>
        <VariableSection form={form} disabled={disabled} />
      </Section>
      <Section title={t('siteSettings.images')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {(['logo', 'favicon'] as const).map((name) => (
            <MediaField
              key={name}
              label={t(`siteSettings.${name}`)}
              value={form.values[`${name}MediaId`]}
              onChange={(id) => form.setFieldValue(`${name}MediaId`, id)}
              error={form.errors[`${name}MediaId`]}
              disabled={disabled}
            />
          ))}
        </SimpleGrid>
      </Section>
    </>
  );
}
