import { ActionIcon, Button, ColorInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ColorVariable } from '#lib/api/types.gen.ts';
import { useTemplateName } from '#lib/template-names.ts';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import { PanelFrame, ThingCard, ThingList } from './panel.tsx';

const NAME = /^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/;

/** A name that no other one has: `color`, `color-2` … */
export const freeName = (wanted: string, taken: readonly string[], joint = '-'): string => {
  let [name, count] = [wanted, 2];
  while (taken.includes(name)) name = `${wanted}${joint}${count++}`;
  return name;
};

function ColorCard({ color, at }: { color: ColorVariable; at: number }) {
  const { t } = useTranslation();
  const named = useTemplateName();
  const { store, readOnly } = useTemplateEditor();
  const { doc } = useEditorState();
  const label = named(color.name, color.label);
  const taken = doc.colorVariables.some(({ name }, i) => i !== at && name === color.name);
  const wrong = taken
    ? t('templateEditor.sections.taken')
    : NAME.test(color.name)
      ? undefined
      : t('templateEditor.colors.badName');
  const change = (next: ColorVariable | undefined): void =>
    store.change((doc) => ({
      ...doc,
      colorVariables: doc.colorVariables.flatMap((one, i) => (i !== at ? [one] : next === undefined ? [] : [next])),
    }));
  const shared = { disabled: readOnly, popoverProps: { withinPortal: true }, withEyeDropper: false } as const;
  return (
    <ThingCard
      title={label}
      actions={
        !readOnly && (
          <ActionIcon aria-label={t('templateEditor.colors.remove', { name: label })} onClick={() => change(undefined)}>
            <IconTrash size={18} />
          </ActionIcon>
        )
      }
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t('templateEditor.colors.name')}
          value={color.name}
          error={wrong}
          disabled={readOnly}
          maxLength={64}
          onChange={(event) => change({ ...color, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('templateEditor.colors.label')}
          value={color.label}
          disabled={readOnly}
          maxLength={80}
          onChange={(event) => change({ ...color, label: event.currentTarget.value })}
        />
        <ColorInput
          label={t('templateEditor.colors.value')}
          value={color.value}
          {...shared}
          onChange={(value) => change({ ...color, value })}
        />
        <ColorInput
          label={t('templateEditor.colors.dark')}
          value={color.dark ?? ''}
          {...shared}
          onChange={(dark) => {
            const { dark: _, ...rest } = color;
            change(dark === '' ? rest : { ...rest, dark });
          }}
        />
      </SimpleGrid>
    </ThingCard>
  );
}

export function ColorsPanel() {
  const { t } = useTranslation();
  const { store, readOnly } = useTemplateEditor();
  const { doc } = useEditorState();
  const add = (): void =>
    store.change((now) => {
      const name = freeName(
        'color',
        now.colorVariables.map((color) => color.name),
      );
      return { ...now, colorVariables: [...now.colorVariables, { name, label: '', value: '#336699' }] };
    });
  return (
    <PanelFrame
      title={t('templateEditor.panels.colors')}
      text={t('templateEditor.colors.text', { open: '{{' })}
      action={
        !readOnly && (
          <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('templateEditor.colors.add')}
          </Button>
        )
      }
    >
      {doc.colorVariables.length === 0 && <Text c="dimmed">{t('templateEditor.colors.empty')}</Text>}
      <ThingList>
        {doc.colorVariables.map((color, at) => (
          // The name itself is being typed, so the place is the key.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <ColorCard key={at} color={color} at={at} />
        ))}
      </ThingList>
    </PanelFrame>
  );
}
