import { Autocomplete, type AutocompleteProps, Fieldset, Stack, Text, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from '../editor-context.ts';
import { asObject, asText, type FieldProps } from './field-props.ts';

const plain = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

/** Pages of the site, found by title or address, and anchors of this page. */
function useTargets() {
  const { t } = useTranslation();
  const { pages, anchors } = useFields();
  const titles = useMemo(() => new Map(pages.map(({ path, title }) => [path, title])), [pages]);
  const data = [
    { group: t('pages.title'), items: [...titles.keys()] },
    { group: t('editor.outline'), items: [...new Set(anchors())] },
  ].filter(({ items }) => items.length > 0);
  return { data, titles };
}

const LIMIT = 40;

/** Where a link leads: a page that is searched for by its title, or any address. */
function Target(props: {
  value: string;
  error: string | undefined;
  disabled: boolean;
  path: string;
  onChange: (href: string) => void;
}) {
  const { value, error, disabled, path, onChange } = props;
  const { t } = useTranslation();
  const { data, titles } = useTargets();
  const renderOption: AutocompleteProps['renderOption'] = ({ option }) => (
    <div style={{ minWidth: 0 }}>
      <Text size="sm" truncate>
        {titles.get(option.value) ?? option.value}
      </Text>
      {titles.has(option.value) && (
        <Text size="xs" c="dimmed" truncate>
          {option.value}
        </Text>
      )}
    </div>
  );
  const filter: NonNullable<AutocompleteProps['filter']> = ({ options, search }) => {
    // An address that is chosen already is no search: then all are offered.
    const wanted = titles.has(search) ? '' : plain(search.trim());
    const fits = (address: string): boolean =>
      plain(address).includes(wanted) || plain(titles.get(address) ?? '').includes(wanted);
    return options.map((option) =>
      'group' in option
        ? { ...option, items: option.items.filter((item) => fits(item.value)).slice(0, LIMIT) }
        : option,
    );
  };
  return (
    <Autocomplete
      label={t('editor.field.linkAddress')}
      description={titles.get(value) ?? t('editor.field.linkHint')}
      data={data}
      filter={filter}
      renderOption={renderOption}
      maxLength={2048}
      value={value}
      error={error}
      disabled={disabled}
      data-field={`${path}.href`}
      onChange={onChange}
    />
  );
}

/** Words of a link and where it leads. */
export function LinkField({ label, value, onChange, errorAt, disabled, path }: FieldProps<'link'>) {
  const { t } = useTranslation();
  const { mayBuild } = useFields();
  const link = asObject(value);
  return (
    <Fieldset legend={label} disabled={disabled} data-field={path} p="sm" radius="md">
      <Stack gap="xs">
        <TextInput
          label={t('editor.field.linkText')}
          maxLength={120}
          value={asText(link.label)}
          error={errorAt('label')}
          data-field={`${path}.label`}
          onChange={(event) => onChange({ ...link, label: event.currentTarget.value })}
        />
        {mayBuild && (
          <Target
            value={asText(link.href)}
            error={errorAt('href')}
            disabled={disabled}
            path={path}
            onChange={(href) => onChange({ ...link, href })}
          />
        )}
      </Stack>
    </Fieldset>
  );
}
