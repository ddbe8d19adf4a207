import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { useEditor, useSelectedBlock } from '../editor-context.ts';
import classes from '../inspector/inspector.module.css';
import { PictureTool } from './picture-tool.tsx';
import { PromptTool } from './prompt-tool.tsx';
import { SectionTool } from './section-tool.tsx';
import type { ToolProps } from './tool.tsx';
import { WordsTool } from './words-tool.tsx';

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
