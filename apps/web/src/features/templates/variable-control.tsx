import { Skeleton, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { VariableControlProps } from './variable-props.ts';

/** Colours, numbers and pictures would weigh too much for screens that mostly ask for words. */
const VariableFields = lazy(async () => ({ default: (await import('./variable-fields.tsx')).VariableFields }));

/** The field of a form that asks for a template's variable, by the variable's kind. */
export function VariableControl(props: VariableControlProps) {
  const { variable, required = false, onChange, ...shared } = props;
  const { field, type, defaultValue } = variable;
  const isLong = type === 'script' || field === 'longtext' || defaultValue.length > 80;
  if (!isLong && field !== 'text')
    return (
      <Suspense fallback={<Skeleton height={60} />}>
        <VariableFields {...props} />
      </Suspense>
    );
  const asked = { ...shared, required, withAsterisk: required, maxLength: 5000 };
  return isLong ? (
    <Textarea
      {...asked}
      autosize
      minRows={2}
      maxRows={10}
      styles={type === 'script' ? { input: { fontFamily: 'var(--mantine-font-family-monospace)' } } : {}}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...asked} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
