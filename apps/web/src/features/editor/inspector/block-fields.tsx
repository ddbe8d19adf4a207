import type { BlockField, Json } from '@atelier/engine';
import { Stack } from '@mantine/core';
import type { ComponentType } from 'react';
import { useLabel } from '../editor-context.ts';
import type { FieldProps } from './field-props.ts';
import { ImageField } from './image-field.tsx';
import { LinkField } from './link-field.tsx';
import { ListField } from './list-field.tsx';
import { RichField } from './rich-field.tsx';
import {
  AffiliateField,
  ColourField,
  HtmlField,
  NumberField,
  SelectField,
  SwitchField,
  TextField,
} from './simple-fields.tsx';

interface Props {
  fields: readonly BlockField[];
  content: { [key: string]: Json };
  onChange: (name: string, value: Json) => void;
  errorAt: (path: string) => string | undefined;
  /** Path of the content these fields belong to; '' for the block itself. */
  path: string;
  disabled: boolean;
}

const controls: { [K in BlockField['kind']]: ComponentType<FieldProps<K>> } = {
  text: TextField,
  richtext: RichField,
  html: HtmlField,
  image: ImageField,
  link: LinkField,
  switch: SwitchField,
  colour: ColourField,
  affiliate: AffiliateField,
  number: NumberField,
  select: SelectField,
  list: (props) => <ListField {...props} Fields={BlockFields} />,
};

/** The controls of a block or of a list's item, made from the block type's field data. */
export function BlockFields({ fields, content, onChange, errorAt, path, disabled }: Props) {
  const words = useLabel();
  return (
    <Stack gap="md">
      {fields.map((field) => {
        const Control = controls[field.kind] as ComponentType<FieldProps>;
        return (
          <Control
            key={field.name}
            field={field as never}
            label={words(field.label)}
            help={field.help === undefined ? undefined : words(field.help)}
            value={content[field.name]}
            onChange={(value) => onChange(field.name, value)}
            errorAt={(below) => errorAt(below === '' ? field.name : `${field.name}.${below}`)}
            path={path === '' ? field.name : `${path}.${field.name}`}
            disabled={disabled}
          />
        );
      })}
    </Stack>
  );
}
