import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { useEditor, useSelectedBlock } from '../editor-context.ts';
import classes from '../inspector/inspector.module.css';
import type { Names } from '../state/names.ts';
import { PictureTool } from './picture-tool.tsx';
import { PromptTool } from './prompt-tool.tsx';
import { SectionTool } from './section-tool.tsx';
import { WordsTool } from './words-tool.tsx';

/** What the tools need beside the editor's own scope. */
export interface ToolProps {
  pageId: string;
  names: Names;
  /** Stores what was typed; the server has to know a block before it can be told about it. */
  saveAll: () => Promise<boolean>;
}

function BlockTools(props: ToolProps) {
  const { t } = useTranslation();
  const can = useCan();
  const { mayBuild } = useEditor();
  const block = useSelectedBlock();
  if (block === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t('aiEditor.noBlock')}
      </Text>
    );
  if (block.swiperPresetId !== null) return <Text size="sm">{t('aiEditor.presetBlock')}</Text>;
  return (
    <Stack key={block.id} gap="lg">
      <WordsTool block={block} {...props} />
      {mayBuild && can('prompt:read') && can('ai:create') && <PromptTool block={block} {...props} />}
      {can('ai:create') && <PictureTool block={block} />}
    </Stack>
  );
}

/** Words, pictures and whole sections by AI: always as a proposal. */
export function AiPanel(props: ToolProps) {
  const { t } = useTranslation();
  const can = useCan();
  const { mayBuild, mayWrite } = useEditor();
  if (!mayWrite) return null;
  return (
    <div className={classes.panel}>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('aiEditor.intro')}
        </Text>
        <BlockTools {...props} />
        {mayBuild && can('ai:create') && <SectionTool {...props} />}
      </Stack>
    </div>
  );
}
