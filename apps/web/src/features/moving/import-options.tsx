import { Checkbox, Group, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languagesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { SiteImport, SiteImportOptions } from '#lib/api/types.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useSiteChoices, useTemplateChoices } from '#lib/choices/use-choices.ts';
import { useFormat } from '#lib/format.ts';

interface Props {
  one: SiteImport;
  options: SiteImportOptions;
  onChange: (options: SiteImportOptions) => void;
}

type PostType = NonNullable<SiteImportOptions['postTypes']>[string];
/** As the server does where nobody chooses. */
const usual = (name: string): PostType => ({
  take: name === 'post' || name === 'page',
  folder: name === 'post' ? 'blog' : '',
  kind: name === 'post' ? 'article' : 'page',
});

function PostTypes({ one, options, onChange }: Props) {
  const { t } = useTranslation();
  const types = one.plan?.choices.postTypes ?? [];
  if (types.length === 0) return null;
  const keeps = options.keepAddresses ?? true;
  const of = (name: string): PostType => options.postTypes?.[name] ?? usual(name);
  /** What WordPress itself has is told in words; of what plugins add only the name is known. */
  const nameOf = (name: string): string => (name === 'page' || name === 'post' ? t(`moving.typeNames.${name}`) : name);
  const set = (name: string, change: Partial<PostType>) =>
    onChange({
      ...options,
      postTypes: Object.fromEntries(
        types.map((type) => [type.name, type.name === name ? { ...of(name), ...change } : of(type.name)]),
      ),
    });
  return (
    <div>
      <Title order={3} size="h4" mb="xs">
        {t('moving.postTypes')}
      </Title>
      <Stack gap="sm">
        {types.map(({ name, count }) => (
          <Group key={name} gap="sm" align="center">
            <Checkbox
              style={{ flex: '1 1 180px' }}
              label={t('moving.take', { name: nameOf(name), count })}
              checked={of(name).take}
              onChange={(event) => set(name, { take: event.currentTarget.checked })}
            />
            <SegmentedControl
              aria-label={t('moving.kind', { name })}
              value={of(name).kind ?? 'page'}
              onChange={(kind) => set(name, { kind: kind === 'article' ? 'article' : 'page' })}
              data={(['page', 'article'] as const).map((value) => ({ value, label: t(`moving.kinds.${value}`) }))}
            />
            {!keeps && (
              <TextInput
                aria-label={t('moving.folder', { name })}
                placeholder={t('moving.folder', { name })}
                maxLength={120}
                value={of(name).folder ?? ''}
                onChange={(event) => set(name, { folder: event.currentTarget.value })}
              />
            )}
          </Group>
        ))}
      </Stack>
      <Checkbox
        mt="md"
        label={t('moving.keepAddresses')}
        description={t('moving.keepAddressesHint')}
        checked={keeps}
        onChange={(event) => onChange({ ...options, keepAddresses: event.currentTarget.checked })}
      />
    </div>
  );
}

function Authors({ one, options, onChange }: Props) {
  const { t } = useTranslation();
  const authors = (one.plan?.choices.authors ?? []).slice(0, 20);
  if (authors.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h4">
        {t('moving.authors')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('moving.authorHint')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {authors.map(({ login, name, count }) => (
          <TextInput
            key={login}
            label={`${login || '–'} (${count})`}
            maxLength={120}
            value={options.authors?.[login] ?? name}
            onChange={(event) =>
              onChange({ ...options, authors: { ...options.authors, [login]: event.currentTarget.value } })
            }
          />
        ))}
      </SimpleGrid>
    </div>
  );
}

function Destination({ one, options, onChange }: Props) {
  const { t } = useTranslation();
  const languages = useQuery(languagesListOptions({ query: { limit: 200 } })).data?.items.map(({ code }) => code) ?? [];
  const format = useFormat();
  const isNew = !options.siteId;
  const locale = options.locale ?? one.plan?.site.locale ?? '';
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <SearchSelect
        useChoices={useSiteChoices}
        label={t('moving.into')}
        first={[{ value: '', label: t('moving.newSite') }]}
        value={options.siteId ?? ''}
        onChange={(siteId) => onChange({ ...options, siteId: siteId || null })}
        allowDeselect={false}
      />
      {isNew && (
        <SearchSelect
          useChoices={useTemplateChoices}
          label={t('moving.template')}
          placeholder={t('moving.templateChoose')}
          value={options.templateId ?? null}
          onChange={(templateId) => onChange({ ...options, ...(templateId ? { templateId } : {}) })}
          withAsterisk
        />
      )}
      <Select
        label={t('moving.locale')}
        description={t('moving.localeHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[...new Set([locale, ...languages])]
          .filter((code) => code !== '')
          .map((code) => ({ value: code, label: format.languageTitle(code) }))}
        value={locale}
        onChange={(code) => onChange({ ...options, ...(code === null ? {} : { locale: code }) })}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('moving.files')}
        data={(['used', 'all', 'none'] as const).map((value) => ({ value, label: t(`moving.filesOf.${value}`) }))}
        value={options.files ?? 'used'}
        onChange={(files) => onChange({ ...options, files: files as 'used' })}
        allowDeselect={false}
      />
      {(one.plan?.choices.menus.length ?? 0) > 0 && (
        <Select
          label={t('moving.menu')}
          data={[
            { value: '', label: t('moving.noMenu') },
            ...(one.plan?.choices.menus ?? []).map(({ slug, name, count }) => ({
              value: slug,
              label: `${name} (${count})`,
            })),
          ]}
          value={options.menu ?? one.plan?.choices.menus[0]?.slug ?? ''}
          onChange={(menu) => onChange({ ...options, menu: menu ?? '' })}
          allowDeselect={false}
        />
      )}
    </SimpleGrid>
  );
}

/** How what is in the file becomes what is here. */
export function ImportOptions(props: Props) {
  const { one, options, onChange } = props;
  const { t } = useTranslation();
  return (
    <Stack>
      {!options.siteId && (
        <TextInput
          label={t('moving.brandName')}
          maxLength={120}
          value={options.brandName ?? one.plan?.site.brandName ?? ''}
          onChange={(event) => onChange({ ...options, brandName: event.currentTarget.value })}
        />
      )}
      {one.source === 'wordpress' && (
        <>
          <Destination {...props} />
          <PostTypes {...props} />
          <Authors {...props} />
        </>
      )}
    </Stack>
  );
}
