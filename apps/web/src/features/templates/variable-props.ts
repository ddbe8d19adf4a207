import type { ReactNode } from 'react';
import type { TemplateVariable } from '#lib/api/types.gen.ts';

export interface VariableControlProps {
  variable: Pick<TemplateVariable, 'name' | 'type' | 'field' | 'options' | 'defaultValue'>;
  label: string;
  /** Always text: a number in digits, a switch as `true` or `false`, a picture as its id. */
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
  disabled?: boolean;
  required?: boolean;
  placeholder?: string | undefined;
}
