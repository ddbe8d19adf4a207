import { ColorInput, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFields, useLabel } from '../editor-context.ts';
import { asText, type FieldProps } from './field-props.ts';

export function TextField({ field, label, help, value, onChange, errorAt, disabled, path }: FieldProps<'text'>) {
  const shared = {
    label,
    description: help,
    value: asText(value),
    error: errorAt(''),
    maxLength: field.maxLength,
    disabled,
    'data-field': path,
  };
  return field.multiline === true ? (
    <Textarea autosize minRows={2} maxRows={10} {...shared} onChange={(event) => onChange(event.currentTarget.value)} />
  ) : (
    <TextInput {...shared} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}

export function HtmlField({ field, label, help, value, onChange, errorAt, disabled, path }: FieldProps<'html'>) {
  return (
    <Textarea
      label={label}
      description={help}
      autosize
      minRows={6}
      maxRows={20}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      spellCheck={false}
      maxLength={field.maxLength}
      value={asText(value)}
      error={errorAt('')}
      disabled={disabled}
      data-field={path}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function NumberField({ field, label, help, value, onChange, errorAt, disabled, path }: FieldProps<'number'>) {
  return (
    <NumberInput
      label={label}
      description={help}
      min={field.min}
      max={field.max}
      step={field.step}
      allowDecimal={!Number.isInteger(field.step)}
      clampBehavior="strict"
      value={typeof value === 'number' ? value : field.min}
      error={errorAt('')}
      disabled={disabled}
      data-field={path}
      onChange={(next) => onChange(typeof next === 'number' ? next : field.min)}
    />
  );
}

export function SelectField({ field, label, help, value, onChange, errorAt, disabled, path }: FieldProps<'select'>) {
  const words = useLabel();
  return (
    <Select
      label={label}
      description={help}
      data={field.options.map((option) => ({ value: option.value, label: words(option.label) }))}
      allowDeselect={false}
      value={asText(value)}
      error={errorAt('')}
      disabled={disabled}
      data-field={path}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

export function SwitchField({ label, help, value, onChange, disabled, path }: FieldProps<'switch'>) {
  return (
    <Switch
      label={label}
      description={help}
      checked={value === true}
      disabled={disabled}
      data-field={path}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

export function ColourField({ label, help, value, onChange, errorAt, disabled, path }: FieldProps<'colour'>) {
  const { palette } = useFields();
  return (
    <ColorInput
      label={label}
      description={help}
      value={asText(value)}
      swatches={[...palette]}
      withEyeDropper={false}
      error={errorAt('')}
      disabled={disabled}
      data-field={path}
      onChange={onChange}
    />
  );
}

export function AffiliateField({ label, help, value, onChange, errorAt, disabled, path }: FieldProps<'affiliate'>) {
  const { t } = useTranslation();
  const { affiliateLinks } = useFields();
  return (
    <Select
      label={label}
      description={help}
      placeholder={t('editor.field.noAffiliate')}
      data={affiliateLinks.map(({ id, name }) => ({ value: id, label: name }))}
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      value={asText(value) === '' ? null : asText(value)}
      error={errorAt('')}
      disabled={disabled}
      data-field={path}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}
