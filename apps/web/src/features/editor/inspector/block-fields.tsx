import { type BlockField, isWording, type Json } from '@atelier/engine';
import { Stack } from '@mantine/core';
import { type ComponentType, memo, useMemo } from 'react';
import { useFields, useLabel } from '../editor-context.ts';
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
import { VideoField } from './video-field.tsx';

interface Props {
  fields: readonly BlockField[];
  content: { [key: string]: Json };
  onChange: (name: string, value: Json) => void;
  errorAt: (path: string) => string | undefined;
  /** Path of the content these fields belong to; '' for the block itself. */
  path: string;
  disabled: boolean;
}

// With each key only the control of the field that changed renders.
const controls: { [K in BlockField['kind']]: ComponentType<FieldProps<K>> } = {
  text: memo(TextField),
  richtext: memo(RichField),
  html: memo(HtmlField),
  image: memo(ImageField),
  video: memo(VideoField),
  link: memo(LinkField),
  switch: memo(SwitchField),
  colour: memo(ColourField),
  affiliate: memo(AffiliateField),
  number: memo(NumberField),
  select: memo(SelectField),
  list: memo((props: FieldProps<'list'>) => <ListField {...props} Fields={BlockFields} />),
};

/** What somebody sees who may change words and pictures only. */
const holdsWording = (field: BlockField): boolean =>
  isWording(field) || field.kind === 'link' || (field.kind === 'list' && field.fields.some(holdsWording));

/** The controls of a block or of a list's item, made from the block type's field data. */
export function BlockFields({ fields, content, onChange, errorAt, path, disabled }: Props) {
  const words = useLabel();
  const { mayBuild, mayWrite } = useFields();
  const parts = useMemo(
    () =>
      fields
        .filter((field) => mayBuild || !mayWrite || holdsWording(field))
        .map((field) => ({
          field,
          change: (value: Json) => onChange(field.name, value),
          error: (below: string) => errorAt(below === '' ? field.name : `${field.name}.${below}`),
        })),
    [fields, onChange, errorAt, mayBuild, mayWrite],
  );
  return (
    <Stack gap="md">
      {parts.map(({ field, change, error }) => {
        const Control = controls[field.kind] as ComponentType<FieldProps>;
        return (
          <Control
            key={field.name}
            field={field as never}
            label={words(field.label)}
            help={field.help === undefined ? undefined : words(field.help)}
            value={content[field.name]}
            onChange={change}
            errorAt={error}
            path={path === '' ? field.name : `${path}.${field.name}`}
            disabled={disabled}
          />
        );
      })}
    </Stack>
  );
}
