import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useTemplatePreview } from '#features/templates/index.ts';
import type { ColorVariable } from '#lib/api/types.gen.ts';
import { groundName } from '#lib/contrast.ts';
import { ScaledFrame } from '#lib/scaled-frame.tsx';
import { ColorsField } from '../colors-field.tsx';
import { askedVariables, VariablesField } from '../variables-field.tsx';
import { LogoField } from './logo-field.tsx';
import { StepTitle } from './step-title.tsx';
import type { Wizard } from './use-wizard.ts';
import classes from './wizard.module.css';

function LivePreview({ wizard: { form, template } }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const { brandName, customColors, templateVariables, defaultLocale } = form.values;
  const [asked] = useDebouncedValue({ customColors, templateVariables }, 250);
  const { data } = useTemplatePreview(template?.id ?? '', {
    version: template?.version ?? 1,
    brandName,
    colors: asked.customColors,
    variables: asked.templateVariables,
    language: defaultLocale.startsWith('it') ? 'it' : 'en',
  });
  return data === undefined ? (
    <Skeleton style={{ aspectRatio: '1 / 0.9' }} radius="md" />
  ) : (
    <ScaledFrame html={data.html} title={t('sites.wizard.thumbnail', { name: brandName })} ratio={0.9} />
  );
}

/** The colour that the logo stands on, by the usual names. */
function groundOf(colors: readonly ColorVariable[], own: Record<string, string>): string | undefined {
  const ground = groundName(colors.map(({ name }) => name));
  return ground === undefined ? undefined : (own[ground] ?? colors.find(({ name }) => name === ground)?.value);
}

export function ColorsStep({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const { form, template } = wizard;
  const colors = template?.supportsColors === true ? template.colorVariables : [];
  const variables = askedVariables(template?.variables ?? []);
  return (
    <Stack>
      <StepTitle>{t('sites.wizard.colorsTitle')}</StepTitle>
      <div className={classes.split}>
        <Stack>
          <Text c="dimmed">{colors.length === 0 ? t('sites.wizard.noColors') : t('sites.wizard.colorsText')}</Text>
          {colors.length > 0 && (
            <ColorsField
              colors={colors}
              value={form.values.customColors}
              onChange={(value) => form.setFieldValue('customColors', value)}
              errorOf={(name) => form.errors[`customColors.${name}`]}
            />
          )}
          <LogoField
            value={form.values.logoMediaId}
            onChange={(id) => form.setFieldValue('logoMediaId', id)}
            ground={groundOf(colors, form.values.customColors)}
            error={form.errors.logoMediaId}
          />
          {variables.length > 0 && (
            <>
              <Title order={3} mt="md">
                {t('sites.wizard.variablesTitle')}
              </Title>
              <VariablesField
                variables={variables}
                value={form.values.templateVariables}
                onChange={(value) => form.setFieldValue('templateVariables', value)}
                errorOf={(name) => form.errors[`templateVariables.${name}`]}
              />
            </>
          )}
        </Stack>
        <LivePreview wizard={wizard} />
      </div>
    </Stack>
  );
}
