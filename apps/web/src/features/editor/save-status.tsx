import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '#lib/problem-text.ts';
import type { SaveState } from './state/autosave.ts';

const signs = {
  saved: IconCloudCheck,
  unsaved: IconPencil,
  saving: IconCloudUp,
  invalid: IconAlertTriangle,
  waiting: IconCloudOff,
  refused: IconAlertTriangle,
  conflict: IconAlertTriangle,
} as const;

/** Whether the server has everything, always in words. */
export function SaveStatus(props: {
  state: SaveState;
  onSave: () => void;
  onShow: (blockId: string) => void;
  onSolve: () => void;
}) {
  const { state, onSave, onShow, onSolve } = props;
  const { t } = useTranslation();
  const words = useProblemText();
  const Sign = signs[state.kind];
  const text =
    state.kind === 'refused'
      ? t('editor.save.refused', { reason: words(state.problem) })
      : t(`editor.save.${state.kind}`);
  const trouble = !['saved', 'unsaved', 'saving'].includes(state.kind);
  return (
    <Group gap={8} wrap="nowrap" style={{ minWidth: 0 }}>
      <Group gap={6} wrap="nowrap" role="status" style={{ minWidth: 0 }} data-save={state.kind}>
        <Sign
          size={18}
          stroke={1.6}
          aria-hidden
          color={trouble ? 'var(--mantine-color-error)' : undefined}
          style={{ flex: 'none' }}
        />
        <Text size="sm" c={trouble ? 'var(--mantine-color-error)' : 'dimmed'} truncate title={text}>
          {text}
        </Text>
      </Group>
      {state.kind === 'invalid' && (
        <Button size="compact-xs" variant="light" onClick={() => onShow(state.blockId)}>
          {t('editor.save.showField')}
        </Button>
      )}
      {(state.kind === 'waiting' || state.kind === 'refused') && (
        <Button size="compact-xs" variant="light" onClick={onSave}>
          {t('editor.save.now')}
        </Button>
      )}
      {state.kind === 'conflict' && (
        <Button size="compact-xs" variant="light" color="red" onClick={onSolve}>
          {t('editor.save.solve')}
        </Button>
      )}
    </Group>
  );
}
