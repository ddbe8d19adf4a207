import { ColorSwatch, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { StepTitle } from './step-title.tsx';
import { addressOf, slugOf, type Wizard } from './use-wizard.ts';
import classes from './wizard.module.css';

export function DoneStep({ wizard: { form, template } }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { brandName, slug, domain, customColors, defaultLocale, locales, startWith } = form.values;
  const colors = (template?.colorVariables ?? []).map((color) => customColors[color.name] ?? color.value);
  return (
    <Stack>
      <StepTitle>{t('sites.wizard.doneTitle')}</StepTitle>
      <Text c="dimmed">{t('sites.wizard.doneText')}</Text>
      <dl className={classes.facts}>
        <dt>{t('sites.wizard.brandName')}</dt>
        <dd>{brandName}</dd>
        <dt>{t('sites.wizard.address')}</dt>
        <dd>{addressOf(slug || slugOf(brandName))}</dd>
        {domain.trim() !== '' && (
          <>
            <dt>{t('sites.wizard.domain')}</dt>
            <dd>{domain}</dd>
          </>
        )}
        <dt>{t('sites.wizard.steps.template')}</dt>
        <dd>{template?.name}</dd>
        {colors.length > 0 && (
          <>
            <dt>{t('sites.wizard.steps.colors')}</dt>
            <dd>
              <Group gap={6}>
                {[...new Set(colors)].map((color) => (
                  <ColorSwatch key={color} color={color} size={22} />
                ))}
              </Group>
            </dd>
          </>
        )}
        <dt>{t('sites.wizard.steps.languages')}</dt>
        <dd>{format.languageList([defaultLocale, ...locales.filter((code) => code !== defaultLocale)])}</dd>
        <dt>{t('sites.wizard.steps.pages')}</dt>
        <dd>
          {startWith === null
            ? t('sites.wizard.pagesDoneAll')
            : startWith.length === 0
              ? t('sites.wizard.pagesEmpty')
              : t('sites.wizard.pagesChosen', { count: startWith.length })}
        </dd>
      </dl>
    </Stack>
  );
}
