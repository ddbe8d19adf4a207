import { ActionIcon, Anchor, Button, Group, NativeSelect, SimpleGrid, Switch, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state.tsx';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import type { SectionDraft } from '../state/document.ts';
import { freeName } from './colors-panel.tsx';
import { PanelFrame, ThingCard, ThingList } from './panel.tsx';

const KEY = /^[A-Za-z_][\w-]{0,63}$/;
const types = ['header', 'menu', 'hero', 'content', 'sidebar', 'footer', 'footer_menu', 'custom'] as const;

const moved = <T,>(items: readonly T[], from: number, to: number): T[] => {
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...items.slice(from, from + 1));
};

function Actions({ section, at, last }: { section: SectionDraft; at: number; last: boolean }) {
  const { t } = useTranslation();
  const { store } = useTemplateEditor();
  const { name, isRequired } = section;
  const move = (to: number): void => store.change((doc) => ({ ...doc, sections: moved(doc.sections, at, to) }));
  return (
    <>
      <ActionIcon
        aria-label={t('templateEditor.sections.up', { name })}
        disabled={at === 0}
        onClick={() => move(at - 1)}
      >
        <IconArrowUp size={18} />
      </ActionIcon>
      <ActionIcon aria-label={t('templateEditor.sections.down', { name })} disabled={last} onClick={() => move(at + 1)}>
        <IconArrowDown size={18} />
      </ActionIcon>
      <ActionIcon
        aria-label={t('templateEditor.sections.remove', { name })}
        title={isRequired ? t('templateEditor.sections.keepRequired') : undefined}
        disabled={isRequired}
        onClick={() => store.change((doc) => ({ ...doc, sections: doc.sections.filter((_, i) => i !== at) }))}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </>
  );
}

function SectionCard({ section, at }: { section: SectionDraft; at: number }) {
  const { t } = useTranslation();
  const { store, readOnly: disabled, go } = useTemplateEditor();
  const { doc } = useEditorState();
  const change = (next: Partial<SectionDraft>): void =>
    store.change((now) => ({ ...now, sections: now.sections.map((one, i) => (i === at ? { ...one, ...next } : one)) }));
  const taken = doc.sections.some(({ key }, i) => i !== at && key === section.key);
  const wrong = taken ? t('templateEditor.sections.taken') : t('templateEditor.sections.badKey');
  return (
    <ThingCard
      title={
        <Anchor component="button" type="button" fw={600} ta="start" onClick={() => go(`section:${section.key}`)}>
          {t('templateEditor.sections.open', { name: section.name })}
        </Anchor>
      }
      actions={!disabled && <Actions section={section} at={at} last={at === doc.sections.length - 1} />}
    >
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <TextInput
          label={t('templateEditor.sections.name')}
          value={section.name}
          {...{ disabled, maxLength: 120 }}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('templateEditor.sections.key')}
          value={section.key}
          error={!taken && KEY.test(section.key) ? undefined : wrong}
          {...{ disabled, maxLength: 64 }}
          onChange={(event) => change({ key: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('templateEditor.sections.type')}
          value={section.type}
          disabled={disabled}
          onChange={(event) => change({ type: event.currentTarget.value as SectionDraft['type'] })}
          data={types.map((value) => ({ value, label: t(`templateEditor.sections.types.${value}`) }))}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t('templateEditor.sections.keyHint', { open: '{{', key: section.key })}
      </Text>
      <Group>
        <Switch
          label={t('templateEditor.sections.required')}
          checked={section.isRequired}
          disabled={disabled}
          onChange={(event) => change({ isRequired: event.currentTarget.checked })}
        />
        <Switch
          label={t('templateEditor.sections.customizable')}
          checked={section.isCustomizable}
          disabled={disabled}
          onChange={(event) => change({ isCustomizable: event.currentTarget.checked })}
        />
      </Group>
    </ThingCard>
  );
}

export function SectionsPanel() {
  const { t } = useTranslation();
  const { store, readOnly } = useTemplateEditor();
  const { doc } = useEditorState();
  const add = (): void =>
    store.change((now) => {
      const key = freeName(
        'section',
        now.sections.map((one) => one.key),
      );
      const texts = { htmlContent: '<section>\n</section>\n', cssContent: '' };
      const fresh = { key, name: key, type: 'custom' as const, ...texts, isRequired: false, isCustomizable: true };
      return { ...now, sections: [...now.sections, fresh] };
    });
  return (
    <PanelFrame
      title={t('templateEditor.panels.sections')}
      text={t('templateEditor.sections.text', { open: '{{' })}
      action={
        !readOnly && (
          <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('templateEditor.sections.add')}
          </Button>
        )
      }
    >
      {doc.sections.length === 0 && (
        <EmptyState
          icon={IconTemplate}
          title={t('templateEditor.sections.empty')}
          text={t('templateEditor.sections.emptyText')}
        />
      )}
      <ThingList>
        {doc.sections.map((section, at) => (
          // The key itself is being typed, so the place is the key.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <SectionCard key={at} section={section} at={at} />
        ))}
      </ThingList>
    </PanelFrame>
  );
}
