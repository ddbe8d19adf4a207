import { ActionIcon, Alert, Button, Group, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useCloudflareChoices, useLinkChoices } from '#lib/choices/use-choices.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { Section } from '#ui/section.tsx';
import type { SiteForm } from './settings-form.ts';

interface Props {
  form: SiteForm;
  disabled: boolean;
}

const paths = ['themePath', 'assetsPath', 'imagesPath', 'cssPath', 'jsPath'] as const;
const kinds = ['clean', 'wordpress', 'joomla', 'drupal', 'custom'] as const;

function PathVariables({ form, disabled }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t('siteSettings.pathVariables')}
      </Text>
      {form.values.pathVariables.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <Group key={i} align="flex-start" wrap="nowrap">
          <TextInput
            aria-label={`${t('siteSettings.pathVariableName')} ${i + 1}`}
            placeholder="theme"
            disabled={disabled}
            style={{ flex: 1 }}
            {...form.getInputProps(`pathVariables.${i}.name`)}
          />
          <TextInput
            aria-label={`${t('siteSettings.pathVariableValue')} ${i + 1}`}
            disabled={disabled}
            style={{ flex: 1 }}
            {...form.getInputProps(`pathVariables.${i}.value`)}
          />
          <ActionIcon
            size="lg"
            aria-label={`${t('common.delete')} ${i + 1}`}
            disabled={disabled}
            onClick={() => form.removeListItem('pathVariables', i)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={disabled || form.values.pathVariables.length >= 20}
        onClick={() => form.insertListItem('pathVariables', { name: '', value: '' })}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('siteSettings.addPathVariable')}
      </Button>
    </Stack>
  );
}

export function SearchSection({ form, disabled, siteId }: Props & { siteId: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('siteSettings.search')}>
      <Switch
        label={t('siteSettings.allowIndexing')}
        description={t('siteSettings.allowIndexingHint')}
        disabled={disabled}
        {...form.getInputProps('allowIndexing', { type: 'checkbox' })}
      />
      <Switch
        label={t('siteSettings.redirect404')}
        disabled={disabled}
        {...form.getInputProps('redirect404ToHome', { type: 'checkbox' })}
      />
      <Alert
        variant="light"
        color={form.values.redirect404ToHome ? 'yellow' : 'gray'}
        icon={form.values.redirect404ToHome ? <IconAlertTriangle size={18} /> : <IconInfoCircle size={18} />}
      >
        <Text size="sm">{t('siteSettings.redirect404Hint')}</Text>
        <LinkAnchor
          to="/sites/$siteId/redirects"
          params={{ siteId }}
          search={{ view: 'missing' }}
          size="sm"
          c="inherit"
          underline="always"
        >
          {t('siteSettings.redirect404Look')}
        </LinkAnchor>
      </Alert>
    </Section>
  );
}

export function OutputSection({ form, disabled, siteId }: Props & { siteId: string }) {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <>
      <Section title={t('siteSettings.layout')} text={t('siteSettings.layoutHint')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t('siteSettings.layoutKind')}
            data={kinds.map((kind) => ({ value: kind, label: t(`siteSettings.layoutKinds.${kind}`) }))}
            allowDeselect={false}
            disabled={disabled}
            {...form.getInputProps('layout.kind')}
          />
          {paths.map((path) => (
            <TextInput
              key={path}
              label={t(`siteSettings.${path}`)}
              placeholder={t('siteSettings.pathHint')}
              maxLength={120}
              disabled={disabled}
              {...form.getInputProps(`layout.${path}`)}
            />
          ))}
        </SimpleGrid>
        <Switch
          label={t('siteSettings.phpStubs')}
          description={t('siteSettings.phpStubsHint')}
          disabled={disabled}
          {...form.getInputProps('layout.phpStubs', { type: 'checkbox' })}
        />
        <PathVariables form={form} disabled={disabled} />
      </Section>
      <Section title={t('siteSettings.connections')}>
        <SearchSelect
          useChoices={useLinkChoices}
          label={t('siteSettings.affiliateLink')}
          description={t('siteSettings.affiliateHint')}
          placeholder={t('common.none')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          disabled={disabled}
          {...form.getInputProps('affiliateLinkId')}
        />
        {can('credential:read') && (
          <SearchSelect
            useChoices={useCloudflareChoices}
            label={t('siteSettings.cloudflare')}
            description={
              <>
                {t('siteSettings.cloudflareHint')}{' '}
                <LinkAnchor to="/sites/$siteId/targets" params={{ siteId }} size="xs" inherit underline="always">
                  {t('sites.tabs.targets')}
                </LinkAnchor>
              </>
            }
            placeholder={t('common.none')}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            disabled={disabled}
            {...form.getInputProps('cloudflareTokenId')}
          />
        )}
      </Section>
    </>
  );
}
