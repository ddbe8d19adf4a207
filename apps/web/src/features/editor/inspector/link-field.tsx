import { Autocomplete, Fieldset, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEditor, useEditorState } from '../editor-context.ts';
import { rowsOf } from '../state/tree.ts';
import { asObject, asText, type FieldProps } from './field-props.ts';

/** Pages of the site and anchors of this page, as one types. */
function useTargets(): { group: string; items: string[] }[] {
  const { t } = useTranslation();
  const { pages } = useEditor();
  const { blocks } = useEditorState();
  const anchors = rowsOf(blocks)
    .map(({ block }) => asText(block.content.anchor))
    .filter((anchor) => anchor !== '')
    .map((anchor) => `#${anchor}`);
  return [
    { group: t('pages.title'), items: [...new Set(pages.map(({ path }) => path))] },
    { group: t('editor.outline'), items: [...new Set(anchors)] },
  ].filter(({ items }) => items.length > 0);
}

/** Words of a link and where it leads. */
export function LinkField({ label, value, onChange, errorAt, disabled, path }: FieldProps<'link'>) {
  const { t } = useTranslation();
  const targets = useTargets();
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
        <Autocomplete
          label={t('editor.field.linkAddress')}
          description={t('editor.field.linkHint')}
          data={targets}
          maxLength={2048}
          value={asText(link.href)}
          error={errorAt('href')}
          disabled={disabled}
          data-field={`${path}.href`}
          onChange={(href) => onChange({ ...link, href })}
        />
      </Stack>
    </Fieldset>
  );
}
