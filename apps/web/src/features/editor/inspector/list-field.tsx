import type { Json } from '@atelier/engine';
import { ActionIcon, Button, Fieldset, Menu, Stack, Text, UnstyledButton } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronRight,
  IconCopy,
  IconDots,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields, useLabel } from '../editor-context.ts';
import { asObject, asText, type FieldProps } from './field-props.ts';
import classes from './inspector.module.css';

const swapped = (items: readonly Json[], a: number, b: number): Json[] =>
  items.map((item, i) => (i === a ? (items[b] ?? item) : i === b ? (items[a] ?? item) : item));

/** `Slide` as it stands within a sentence; `FAQ` stays. */
const inSentence = (name: string): string => name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLocaleLowerCase());

/** First words of an item, so that it can be found again. */
const wordsOf = (item: Json): string =>
  Object.values(asObject(item))
    .map((value) =>
      asText(value)
        .replace(/<[^>]*>/g, ' ')
        .trim(),
    )
    .find((text) => text !== '')
    ?.slice(0, 48) ?? '';

function ItemMenu(props: { name: string; first: boolean; last: boolean; full: boolean; act: (what: string) => void }) {
  const { name, first, last, full, act } = props;
  const { t } = useTranslation();
  const items = [
    { act: 'up', icon: IconArrowUp, label: t('common.moveUp'), disabled: first },
    { act: 'down', icon: IconArrowDown, label: t('common.moveDown'), disabled: last },
    { act: 'copy', icon: IconCopy, label: t('common.duplicate'), disabled: full },
    { act: 'remove', icon: IconTrash, label: t('common.delete'), disabled: false },
  ];
  return (
    <Menu width={190}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('common.actionsFor', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ act: what, icon: Sign, label, disabled }) => (
          <Menu.Item
            key={what}
            disabled={disabled}
            leftSection={<Sign size={16} aria-hidden />}
            onClick={() => act(what)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/**
 * Items with fields of their own: add, order, copy, remove.
 *
 * @param Fields renders the fields of one item; given, because a list may stand in a list
 */
export function ListField({
  Fields,
  ...props
}: FieldProps<'list'> & {
  Fields: ComponentType<{
    fields: FieldProps<'list'>['field']['fields'];
    content: { [key: string]: Json };
    onChange: (name: string, value: Json) => void;
    errorAt: (path: string) => string | undefined;
    path: string;
    disabled: boolean;
  }>;
}) {
  const { field, label, value, onChange, errorAt, disabled, path } = props;
  const { t } = useTranslation();
  const words = useLabel();
  const { mayBuild } = useFields();
  const [open, setOpen] = useState<number | null>(null);
  const items = Array.isArray(value) ? value : [];
  const itemName = words(field.itemLabel);
  const full = items.length >= field.max;

  const act = (i: number, what: string): void => {
    if (what === 'up') onChange(swapped(items, i, i - 1));
    if (what === 'down') onChange(swapped(items, i, i + 1));
    if (what === 'copy') onChange([...items.slice(0, i + 1), structuredClone(items[i] ?? {}), ...items.slice(i + 1)]);
    if (what === 'remove') onChange(items.filter((_, at) => at !== i));
    setOpen(what === 'up' ? i - 1 : what === 'remove' ? null : i + 1);
  };
  const add = (): void => {
    onChange([...items, structuredClone(field.newItem)]);
    setOpen(items.length);
  };

  return (
    <Fieldset legend={label} disabled={disabled} p="sm" radius="md" data-field={path}>
      <Stack gap="xs">
        {items.map((item, i) => {
          const name = t('editor.field.item', { name: itemName, number: i + 1 });
          const isOpen = open === i;
          const Sign = isOpen ? IconChevronDown : IconChevronRight;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: items are plain content without ids
            <div key={i} className={classes.item} data-item={`${path}.${i}`}>
              <div className={classes.itemHead}>
                <UnstyledButton
                  className={classes.itemOpen}
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : i)}
                >
                  <Sign size={16} aria-hidden />
                  <Text size="sm" truncate>
                    {wordsOf(item) === '' ? name : wordsOf(item)}
                  </Text>
                </UnstyledButton>
                {mayBuild && (
                  <ItemMenu
                    name={name}
                    first={i === 0}
                    last={i === items.length - 1}
                    full={full}
                    act={(what) => act(i, what)}
                  />
                )}
              </div>
              {isOpen && (
                <div className={classes.itemBody}>
                  <Fields
                    fields={field.fields}
                    content={asObject(item)}
                    onChange={(key, next) =>
                      onChange(items.map((one, at) => (at === i ? { ...asObject(one), [key]: next } : one)))
                    }
                    errorAt={(below) => errorAt(`${i}.${below}`)}
                    path={`${path}.${i}`}
                    disabled={disabled}
                  />
                </div>
              )}
            </div>
          );
        })}
        {mayBuild && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={add}
            disabled={disabled || full}
          >
            {full
              ? t('editor.field.full', { max: field.max })
              : t('editor.field.addItem', { name: inSentence(itemName) })}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
