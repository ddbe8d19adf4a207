import {
  ActionIcon,
  Button,
  NativeSelect,
  SimpleGrid,
  Switch,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { VariableControl } from '../../variable-control.tsx';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import type { VariableDraft } from '../state/document.ts';
import { usesOfName } from '../state/uses.ts';
import { freeName } from './colors-panel.tsx';
import { PanelFrame, ThingCard, ThingList, UsedIn } from './panel.tsx';

const NAME = /^[a-z][a-z0-9_]{0,63}$/;
const types = ['content', 'brand', 'meta', 'style', 'script'] as const;
const fields = ['text', 'longtext', 'color', 'image', 'number', 'switch', 'select'] as const;

interface FieldsProps {
  variable: VariableDraft;
  change: (next: Partial<VariableDraft>) => void;
  taken: boolean;
}

/** What a variable is, apart from its value. */
function About({ variable, change, taken }: FieldsProps) {
  const { t } = useTranslation();
  const { readOnly: disabled } = useTemplateEditor();
  const words = 'templateEditor.variables';
  const wrong = taken ? t('templateEditor.sections.taken') : t(`${words}.badName`);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        label={t(`${words}.name`)}
        description={t(`${words}.nameHint`)}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={variable.name}
        error={!taken && NAME.test(variable.name) ? undefined : wrong}
        {...{ disabled, maxLength: 64 }}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Textarea
        autosize
        label={t(`${words}.description`)}
        value={variable.description}
        {...{ disabled, maxLength: 500 }}
        onChange={(event) => change({ description: event.currentTarget.value.replace(/\n/g, ' ') })}
      />
      <NativeSelect
        label={t(`${words}.type`)}
        value={variable.type}
        disabled={disabled}
        onChange={(event) => change({ type: event.currentTarget.value as VariableDraft['type'] })}
        data={types.map((value) => ({ value, label: t(`templateEditor.variables.types.${value}`) }))}
      />
      <NativeSelect
        label={t(`${words}.field`)}
        value={variable.field}
        disabled={disabled}
        onChange={(event) => change({ field: event.currentTarget.value as VariableDraft['field'] })}
        data={fields.map((value) => ({ value, label: t(`templateEditor.variables.fields.${value}`) }))}
      />
    </SimpleGrid>
  );
}

function VariableCard({ variable, at }: { variable: VariableDraft; at: number }) {
  const { t } = useTranslation();
  const { store, readOnly } = useTemplateEditor();
  const { doc } = useEditorState();
  const change = (next: Partial<VariableDraft>): void =>
    store.change((now) => ({
      ...now,
      variables: now.variables.map((one, i) => (i === at ? { ...one, ...next } : one)),
    }));
  const remove = (): void => store.change((now) => ({ ...now, variables: now.variables.filter((_, i) => i !== at) }));
  return (
    <ThingCard
      title={`{{ ${variable.name} }}`}
      actions={
        !readOnly && (
          <ActionIcon aria-label={t('templateEditor.variables.remove', { name: variable.name })} onClick={remove}>
            <IconTrash size={18} />
          </ActionIcon>
        )
      }
    >
      <About
        variable={variable}
        change={change}
        taken={doc.variables.some(({ name }, i) => i !== at && name === variable.name)}
      />
      {variable.field === 'select' && (
        <TagsInput
          label={t('templateEditor.variables.options')}
          description={t('templateEditor.variables.optionsHint')}
          value={[...variable.options]}
          disabled={readOnly}
          maxTags={50}
          onChange={(options) => change({ options })}
        />
      )}
      <VariableControl
        variable={variable}
        label={t('templateEditor.variables.defaultValue')}
        value={variable.defaultValue}
        disabled={readOnly}
        onChange={(defaultValue) => change({ defaultValue })}
      />
      <Switch
        label={t('templateEditor.variables.required')}
        checked={variable.required}
        disabled={readOnly}
        onChange={(event) => change({ required: event.currentTarget.checked })}
      />
      <UsedIn pieces={usesOfName(doc, variable.name)} words="variables" />
    </ThingCard>
  );
}

export function VariablesPanel() {
  const { t } = useTranslation();
  const { store, readOnly } = useTemplateEditor();
  const { doc } = useEditorState();
  const add = (): void =>
    store.change((now) => {
      const name = freeName(
        'variable',
        now.variables.map((one) => one.name),
        '_',
      );
      const fresh = {
        type: 'content',
        field: 'text',
        options: [],
        defaultValue: '',
        description: '',
        required: false,
      } as const;
      return { ...now, variables: [...now.variables, { ...fresh, options: [], name }] };
    });
  return (
    <PanelFrame
      title={t('templateEditor.panels.variables')}
      text={t('templateEditor.variables.text', { open: '{{' })}
      action={
        !readOnly && (
          <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('templateEditor.variables.add')}
          </Button>
        )
      }
    >
      {doc.variables.length === 0 && <Text c="dimmed">{t('templateEditor.variables.empty')}</Text>}
      <ThingList>
        {doc.variables.map((variable, at) => (
          // The name itself is being typed, so the place is the key.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <VariableCard key={at} variable={variable} at={at} />
        ))}
      </ThingList>
    </PanelFrame>
  );
}
