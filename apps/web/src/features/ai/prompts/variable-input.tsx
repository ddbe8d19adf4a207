import { NumberInput, Select, TagsInput, Textarea } from '@mantine/core';
import type { PromptVariable } from './prompt-text.ts';

export type GivenValue = string | number | string[];

/** Where somebody gives a placeholder its value. */
export function VariableInput(props: {
  variable: PromptVariable;
  value: GivenValue | undefined;
  error: string | undefined;
  onChange: (value: GivenValue) => void;
}) {
  const { variable, value, error, onChange } = props;
  const { name, type, isRequired, standard, description, choices } = variable;
  const common = {
    label: <code>{`{${name}}`}</code>,
    'aria-label': name,
    description: description === '' ? undefined : description,
    required: isRequired && standard === null,
    placeholder: standard ?? undefined,
    error,
  };
  if (type === 'number')
    return <NumberInput {...common} value={typeof value === 'number' ? value : ''} onChange={onChange} />;
  if (type === 'list') return <TagsInput {...common} value={Array.isArray(value) ? value : []} onChange={onChange} />;
  if (type === 'choice')
    return (
      <Select
        {...common}
        data={choices}
        value={typeof value === 'string' ? value : null}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  return (
    <Textarea
      {...common}
      autosize
      minRows={1}
      maxRows={6}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
