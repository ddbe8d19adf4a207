import {
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { imodelsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { NewPrompt, Prompt } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { type ServerForm, useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { Bars } from '#ui/bars.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { BLOCK_TYPES, type PromptVariable, placeholdersOf, useBlockName, variablesFor } from './prompt-text.ts';

/** Few prompts have many of them. */
const VariableFields = lazy(async () => ({ default: (await import('./variable-fields.tsx')).VariableFields }));

interface Values extends Record<string, unknown> {
  name: string;
  type: Prompt['type'];
  blockType: string;
  language: Prompt['language'];
  model: string;
  temperature: number | '';
  maxTokens: number | '';
  systemPrompt: string;
  prompt: string;
  variables: PromptVariable[];
  isActive: boolean;
}

const STANDARD = '';
const keyOf = (provider: string, model: string): string => `${provider} · ${model}`;

const valuesOf = (prompt: Prompt | undefined, language: Prompt['language']): Values => ({
  name: prompt?.name ?? '',
  type: prompt?.type ?? 'text',
  blockType: prompt?.blockType ?? 'text',
  language: prompt?.language ?? language,
  model: prompt?.provider && prompt.model ? keyOf(prompt.provider, prompt.model) : STANDARD,
  temperature: prompt?.temperature ?? '',
  maxTokens: prompt?.maxTokens ?? '',
  systemPrompt: prompt?.systemPrompt ?? '',
  prompt: prompt?.prompt ?? '',
  variables: prompt?.variables ?? [],
  isActive: prompt?.isActive ?? true,
});

function bodyOf({ model, temperature, maxTokens, variables, ...values }: Values): NewPrompt {
  const [provider, ...name] = model.split(' · ');
  return {
    ...values,
    provider: model === STANDARD ? null : (provider ?? null),
    model: model === STANDARD ? null : name.join(' · '),
    temperature: temperature === '' ? null : temperature,
    maxTokens: maxTokens === '' ? null : maxTokens,
    variables: variablesFor(variables, values.systemPrompt, values.prompt),
  };
}

function Kind({ form, isShared }: { form: ServerForm<Values>['form']; isShared: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const blockName = useBlockName();
  const { type, blockType } = form.getValues();
  const types = [...new Set<string>([...BLOCK_TYPES, blockType])];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label={t('aiPrompts.form.type')}
        data={(['text', 'image'] as const).map((value) => ({ value, label: t(`aiPrompts.type.${value}`) }))}
        allowDeselect={false}
        disabled={isShared}
        {...form.getInputProps('type')}
        onChange={(value) => form.setValues({ type: value === 'image' ? 'image' : 'text', model: STANDARD })}
        value={type}
      />
      <Select
        label={t('aiPrompts.form.blockType')}
        data={types.map((value) => ({ value, label: blockName(value) }))}
        allowDeselect={false}
        disabled={isShared}
        {...form.getInputProps('blockType')}
      />
      <Select
        label={t('aiPrompts.form.language')}
        data={['it', 'en'].map((value) => ({ value, label: format.languageTitle(value) }))}
        allowDeselect={false}
        disabled={isShared}
        {...form.getInputProps('language')}
      />
    </SimpleGrid>
  );
}

function Engine({ form, isShared }: { form: ServerForm<Values>['form']; isShared: boolean }) {
  const { t } = useTranslation();
  const { type, model } = form.getValues();
  const models = useQuery(imodelsListOptions({ query: { kind: type } })).data?.items ?? [];
  const usable = models.filter(({ isUsable }) => isUsable).map(({ provider, id }) => keyOf(provider, id));
  const offered = [...new Set([...usable, ...(model === STANDARD ? [] : [model])])];
  return (
    <SimpleGrid cols={{ base: 1, xs: type === 'text' ? 2 : 1 }}>
      <Select
        label={t('aiPrompts.form.model')}
        data={[
          { value: STANDARD, label: t('aiPrompts.form.modelStandard') },
          ...offered.map((value) => ({ value, label: value })),
        ]}
        allowDeselect={false}
        searchable
        disabled={isShared}
        {...form.getInputProps('model')}
      />
      {type === 'text' && (
        <>
          <NumberInput
            label={t('aiPrompts.form.temperature')}
            description={t('aiPrompts.form.temperatureHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            max={2}
            step={0.1}
            decimalScale={2}
            disabled={isShared}
            {...form.getInputProps('temperature')}
          />
          <NumberInput
            label={t('aiPrompts.form.maxTokens')}
            description={t('aiPrompts.form.maxTokensHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            max={32_000}
            allowDecimal={false}
            disabled={isShared}
            {...form.getInputProps('maxTokens')}
          />
        </>
      )}
    </SimpleGrid>
  );
}

function Texts({ form, readOnly }: { form: ServerForm<Values>['form']; readOnly: boolean }) {
  const { t } = useTranslation();
  const { systemPrompt, prompt, variables } = form.getValues();
  return (
    <>
      <Textarea
        label={t('aiPrompts.form.systemPrompt')}
        description={t('aiPrompts.form.systemPromptHint')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        readOnly={readOnly}
        {...form.getInputProps('systemPrompt')}
      />
      <Textarea
        label={t('aiPrompts.form.prompt')}
        description={t('aiPrompts.form.promptHint')}
        autosize
        minRows={5}
        maxRows={24}
        maxLength={20_000}
        readOnly={readOnly}
        {...form.getInputProps('prompt')}
      />
      <Title order={3} size="h5">
        {t('aiPrompts.form.variables')}
      </Title>
      <Suspense fallback={<Bars rows={1} />}>
        <VariableFields
          variables={variablesFor(variables, systemPrompt, prompt)}
          used={placeholdersOf(systemPrompt, prompt)}
          disabled={readOnly}
          onChange={(next) => form.setFieldValue('variables', next)}
        />
      </Suspense>
    </>
  );
}

/** Everything that a prompt is. */
export function PromptForm(props: {
  prompt: Prompt | undefined;
  mayChange: boolean;
  onSave: (body: NewPrompt) => Promise<void>;
  onDirty: (isDirty: boolean) => void;
}) {
  const { prompt, mayChange, onSave, onDirty } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.resolvedLanguage === 'it' ? 'it' : 'en';
  const { form, submit, sending, failure, requestId, unsaved } = useServerForm<Values>({
    initialValues: valuesOf(prompt, language),
    validate: { name: isNotEmpty(t('fields.required')), prompt: isNotEmpty(t('fields.required')) },
    onValuesChange: (values) =>
      onDirty(JSON.stringify(bodyOf(values)) !== JSON.stringify(bodyOf(valuesOf(prompt, language)))),
  });
  useUnsaved(() => unsaved);
  return (
    <Section title={t('aiPrompts.form.section')}>
      <form noValidate onSubmit={submit((values) => onSave(bodyOf(values)))}>
        <Stack>
          {prompt?.isShared && <Text size="sm">{t('aiPrompts.sharedText')}</Text>}
          <TextInput
            label={t('aiPrompts.form.name')}
            maxLength={120}
            readOnly={!mayChange}
            {...form.getInputProps('name')}
          />
          <Kind form={form} isShared={!mayChange} />
          <Engine form={form} isShared={!mayChange} />
          <Texts form={form} readOnly={!mayChange} />
          <ProblemAlert text={failure} requestId={requestId} />
          {mayChange && (
            <Group justify="space-between">
              <Switch label={t('aiPrompts.form.active')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
              <Button type="submit" loading={sending}>
                {t('common.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Section>
  );
}
