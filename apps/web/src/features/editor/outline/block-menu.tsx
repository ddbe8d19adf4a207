import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBookmark,
  IconClipboard,
  IconClipboardPlus,
  IconCopy,
  IconDots,
  IconEye,
  IconEyeOff,
  IconIndentDecrease,
  IconIndentIncrease,
  IconTrash,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.ts';
import { type Direction, placeFor } from '../state/moves.ts';
import type { EditorBlock } from '../state/tree.ts';

const SaveBlock = lazy(async () => ({ default: (await import('../library/save-block.tsx')).SaveBlock }));

const moves: {
  direction: Direction;
  icon: typeof IconArrowUp;
  label: 'common.moveUp' | 'common.moveDown' | 'editor.moveIn' | 'editor.moveOut';
}[] = [
  { direction: 'up', icon: IconArrowUp, label: 'common.moveUp' },
  { direction: 'down', icon: IconArrowDown, label: 'common.moveDown' },
  { direction: 'in', icon: IconIndentIncrease, label: 'editor.moveIn' },
  { direction: 'out', icon: IconIndentDecrease, label: 'editor.moveOut' },
];

/** Everything that can be done with a block, also without a pointer. */
export function BlockMenu({ block, name }: { block: EditorBlock; name: string }) {
  const { t } = useTranslation();
  const { store, clipboard } = useEditor();
  const [saving, setSaving] = useState(false);
  const { id, hidden } = block;
  const VisibleSign = hidden ? IconEye : IconEyeOff;

  const items = () => {
    const { blocks } = store.getState();
    return moves.map(({ direction, icon: Sign, label }) => {
      const place = placeFor(blocks, id, direction);
      return (
        <Menu.Item
          key={direction}
          disabled={place === undefined}
          leftSection={<Sign size={16} aria-hidden />}
          onClick={() => place !== undefined && store.move(id, place)}
        >
          {t(label)}
        </Menu.Item>
      );
    });
  };

  return (
    <>
      {saving && (
        <Suspense>
          <SaveBlock block={block} name={name} onClose={() => setSaving(false)} />
        </Suspense>
      )}
      <Menu width={230} position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t('editor.blockActions', { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {items()}
          <Menu.Divider />
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => store.duplicate(id)}>
            {t('common.duplicate')}
          </Menu.Item>
          <Menu.Item leftSection={<IconClipboard size={16} aria-hidden />} onClick={() => clipboard.copy(id)}>
            {t('editor.clipboard.copy')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconClipboardPlus size={16} aria-hidden />}
            onClick={() => {
              store.select(id);
              void clipboard.paste();
            }}
          >
            {t('editor.clipboard.paste')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => setSaving(true)}>
            {t('editor.library.save')}
          </Menu.Item>
          <Menu.Item leftSection={<VisibleSign size={16} aria-hidden />} onClick={() => store.setHidden(id, !hidden)}>
            {hidden ? t('editor.show') : t('editor.hide')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => store.remove(id)}>
            {t('common.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
