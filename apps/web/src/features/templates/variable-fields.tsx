import { ColorInput, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { MediaField } from '#features/media/index.ts';
import type { VariableControlProps } from './variable-props.ts';

/** The fields that are more than a line of text. */
export function VariableFields(props: VariableControlProps) {
  const { variable, value, onChange, required = false, label, error, disabled = false, placeholder } = props;
  const { field, options, defaultValue } = variable;
  const asked = { label, error, disabled, placeholder, required, withAsterisk: required, value };
  if (field === 'color')
    return <ColorInput {...asked} onChange={onChange} withEyeDropper={false} popoverProps={{ withinPortal: true }} />;
  if (field === 'number') return <NumberInput {...asked} onChange={(next) => onChange(String(next))} />;
  if (field === 'switch')
    return (
      <Switch
        {...{ label, error, disabled }}
        checked={(value === '' && placeholder !== undefined ? defaultValue : value) === 'true'}
        onChange={(event) => onChange(event.currentTarget.checked ? 'true' : 'false')}
      />
    );
  if (field === 'image')
    return (
      <MediaField
        {...{ label, error, disabled }}
        value={value === '' ? null : value}
        onChange={(id) => onChange(id ?? '')}
      />
    );
  return (
    <NativeSelect
      {...{ label, error, disabled, required, value }}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: placeholder ?? '–' }, ...options]}
    />
  );
}
