import { blockTypes } from '@atelier/engine';
import { MultiSelect, NativeSelect, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '#lib/i18n/index.ts';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import type { TemplateDoc } from '../state/document.ts';
import { OtherLanguages } from './other-languages.tsx';
import { PanelFrame } from './panel.tsx';

const kinds = ['monolithic', 'sectional'] as const;
const frameworks = ['custom', 'tailwind', 'bootstrap'] as const;
const cssOutputs = ['external', 'inline', 'async', 'path_only'] as const;
const jsOutputs = ['external', 'defer', 'async', 'inline', 'path_only'] as const;

interface Props {
  doc: TemplateDoc;
  change: (next: Partial<TemplateDoc>) => void;
  disabled: boolean;
}

/** What the engine does with the texts. */
function Output({ doc, change, disabled }: Props) {
  const { t } = useTranslation();
  const outputs = (
    names: readonly (keyof typeof import('#lib/i18n/en/template-editor.ts').templateEditor.settings.outputs)[],
  ) => names.map((value) => ({ value, label: t(`templateEditor.settings.outputs.${value}`) }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect
        label={t('templateEditor.settings.kind')}
        value={doc.kind}
        disabled={disabled}
        onChange={(event) => change({ kind: event.currentTarget.value as TemplateDoc['kind'] })}
        data={kinds.map((value) => ({ value, label: t(`templates.kind.${value}`) }))}
      />
      <NativeSelect
        label={t('templateEditor.settings.framework')}
        value={doc.cssFramework}
        disabled={disabled}
        onChange={(event) => change({ cssFramework: event.currentTarget.value as TemplateDoc['cssFramework'] })}
        data={frameworks.map((value) => ({ value, label: t(`templates.framework.${value}`) }))}
      />
      <NativeSelect
        label={t('templateEditor.settings.cssOutput')}
        value={doc.cssOutput}
        disabled={disabled}
        onChange={(event) => change({ cssOutput: event.currentTarget.value as TemplateDoc['cssOutput'] })}
        data={outputs(cssOutputs)}
      />
      <NativeSelect
        label={t('templateEditor.settings.jsOutput')}
        value={doc.jsOutput}
        disabled={disabled}
        onChange={(event) => change({ jsOutput: event.currentTarget.value as TemplateDoc['jsOutput'] })}
        data={outputs(jsOutputs)}
      />
    </SimpleGrid>
  );
}

export function SettingsPanel() {
  const { t, i18n } = useTranslation();
  const { store, readOnly } = useTemplateEditor();
  const { doc } = useEditorState();
  const change = (next: Partial<TemplateDoc>): void => store.change((now) => ({ ...now, ...next }));
  const language = toLanguage(i18n.resolvedLanguage);
  return (
    <PanelFrame title={t('templateEditor.panels.settings')} text={t('templateEditor.settings.text')}>
      <Stack>
        <TextInput
          label={t('templateEditor.settings.name')}
          value={doc.name}
          required
          maxLength={120}
          disabled={readOnly}
          error={doc.name.trim() === '' ? t('fields.required') : undefined}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Textarea
          label={t('templateEditor.settings.description')}
          value={doc.description}
          autosize
          minRows={2}
          maxLength={2000}
          disabled={readOnly}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
        <OtherLanguages doc={doc} change={change} disabled={readOnly} />
        <Output doc={doc} change={change} disabled={readOnly} />
        <MultiSelect
          label={t('templateEditor.settings.blocks')}
          description={t('templateEditor.settings.blocksHint')}
          placeholder={doc.availableBlocks.length === 0 ? t('templates.allBlocks') : ''}
          value={[...doc.availableBlocks]}
          disabled={readOnly}
          searchable
          data={blockTypes.map(({ type, label }) => ({ value: type, label: label[language] }))}
          onChange={(availableBlocks) => change({ availableBlocks: availableBlocks as TemplateDoc['availableBlocks'] })}
        />
        <Switch
          label={t('templateEditor.settings.isActive')}
          checked={doc.isActive}
          disabled={readOnly}
          onChange={(event) => change({ isActive: event.currentTarget.checked })}
        />
        <Switch
          label={t('templateEditor.settings.wantsClassPrefix')}
          checked={doc.wantsClassPrefix}
          disabled={readOnly}
          onChange={(event) => change({ wantsClassPrefix: event.currentTarget.checked })}
        />
      </Stack>
    </PanelFrame>
  );
}
