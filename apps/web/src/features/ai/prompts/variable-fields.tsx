import { Fieldset, Group, Select, SimpleGrid, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '#ui/status-badge.tsx';
import type { PromptVariable } from './prompt-text.ts';

const TYPES = ['text', 'number', 'list', 'choice'] as const;

/** What each placeholder takes. Those in the text are found by themselves. */
export function VariableFields(props: {
  variables: PromptVariable[];
  used: readonly string[];
  disabled: boolean;
  onChange: (variables: PromptVariable[]) => void;
}) {
  const { variables, used, disabled, onChange } = props;
  const { t } = useTranslation();
  if (variables.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('aiPrompts.form.noVariables')}
      </Text>
    );
  const set = (name: string, change: Partial<PromptVariable>) =>
    onChange(variables.map((one) => (one.name === name ? { ...one, ...change } : one)));
  return (
    <Stack gap="sm">
      {variables.map((one) => (
        <Fieldset
          key={one.name}
          legend={
            <Group gap="xs">
              <code>{`{${one.name}}`}</code>
              {!used.includes(one.name) && <StatusBadge tone="quiet">{t('aiPrompts.form.unused')}</StatusBadge>}
            </Group>
          }
          disabled={disabled}
          p="sm"
          radius="md"
        >
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 1, xs: 3 }} style={{ alignItems: 'end' }}>
              <Select
                label={t('aiPrompts.form.type')}
                data={TYPES.map((value) => ({ value, label: t(`aiPrompts.variableType.${value}`) }))}
                value={one.type}
                allowDeselect={false}
                disabled={disabled}
                onChange={(type) => set(one.name, { type: (type ?? 'text') as PromptVariable['type'] })}
              />
              <TextInput
                label={t('aiPrompts.form.standard')}
                maxLength={2000}
                value={one.standard ?? ''}
                onChange={({ currentTarget: { value } }) => set(one.name, { standard: value === '' ? null : value })}
              />
              <Switch
                label={t('aiPrompts.form.required')}
                checked={one.isRequired}
                onChange={(event) => set(one.name, { isRequired: event.currentTarget.checked })}
                mb={8}
              />
            </SimpleGrid>
            <TextInput
              label={t('aiPrompts.form.description')}
              maxLength={300}
              value={one.description}
              onChange={(event) => set(one.name, { description: event.currentTarget.value })}
            />
            {one.type === 'choice' && (
              <TagsInput
                label={t('aiPrompts.form.choices')}
                maxTags={50}
                value={one.choices}
                onChange={(choices) => set(one.name, { choices })}
              />
            )}
          </Stack>
        </Fieldset>
      ))}
    </Stack>
  );
}
