import type { BlockField, Json } from '@atelier/engine';

/** What every control of the inspector gets. */
export interface FieldProps<K extends BlockField['kind'] = BlockField['kind']> {
  field: BlockField & { kind: K };
  label: string;
  help: string | undefined;
  value: Json | undefined;
  onChange: (value: Json) => void;
  /** What is wrong, in the reader's words, by path below the field; '' for the field itself. */
  errorAt: (path: string) => string | undefined;
  disabled: boolean;
  /** Path in the block's content, for focusing from the preview. */
  path: string;
}

export const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const asObject = (value: Json | undefined): { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
