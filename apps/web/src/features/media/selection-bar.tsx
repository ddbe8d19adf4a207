import { Button, Group, Paper, Stack, TagsInput, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { MediaBulkOrder } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { FolderSelect } from './folder-select.tsx';
import classes from './media.module.css';
import { useFolders, useTags } from './media-queries.ts';
import { useBulk } from './use-bulk.ts';

type Act = (action: MediaBulkOrder['action']) => Promise<void>;

function TagDialog({ onClose, act }: { onClose: () => void; act: Act }) {
  const { t } = useTranslation();
  const tags = useTags().map(({ name }) => name);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('library.changeTags')}
      action={t('common.save')}
      onSend={() => act({ type: 'tag', add, remove })}
    >
      <TagsInput
        label={t('library.addTags')}
        description={t('library.tagsHint')}
        data={tags}
        value={add}
        onChange={setAdd}
        maxTags={20}
      />
      <TagsInput
        label={t('library.removeTags')}
        description={t('library.tagsHint')}
        data={tags}
        value={remove}
        onChange={setRemove}
        maxTags={20}
      />
    </AskDialog>
  );
}

function MoveDialog({ count, onClose, act }: { count: number; onClose: () => void; act: Act }) {
  const { t } = useTranslation();
  const folders = useFolders();
  const [folderId, setFolderId] = useState<string | null>(null);
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('library.moveFiles', { count })}
      action={t('library.move')}
      onSend={() => act({ type: 'move', folderId })}
    >
      <FolderSelect label={t('library.into')} folders={folders} value={folderId} onChange={setFolderId} />
    </AskDialog>
  );
}

/** What can be done with all chosen files at once. What was refused stays chosen. */
export function SelectionBar(props: { ids: string[]; all: string[]; onChoose: (ids: string[]) => void }) {
  const { ids, all, onChoose } = props;
  const { t } = useTranslation();
  const can = useCan();
  const bulk = useBulk();
  const [moving, move] = useDisclosure();
  const [tagging, tag] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  const [refused, setRefused] = useState('');
  const act: Act = async (action) => {
    const left = await bulk(ids, action);
    setRefused(left.text);
    onChoose(left.ids);
  };
  return (
    <Paper withBorder p="xs" radius="md" className={classes.bar} role="region" aria-label={t('library.selection')}>
      <Stack gap="xs">
        <Group gap="xs">
          <Text size="sm" fw={550} aria-live="polite" style={{ flex: '1 1 120px' }}>
            {t('library.selected', { count: ids.length })}
          </Text>
          <Button size="xs" variant="subtle" disabled={ids.length === all.length} onClick={() => onChoose(all)}>
            {t('library.selectAll')}
          </Button>
          <Button size="xs" variant="default" onClick={move.open}>
            {t('library.move')}
          </Button>
          <Button size="xs" variant="default" onClick={tag.open}>
            {t('library.changeTags')}
          </Button>
          {can('media:delete') && (
            <Button size="xs" variant="light" color="red" onClick={remove.open}>
              {t('common.delete')}
            </Button>
          )}
          <Button size="xs" variant="subtle" color="gray" onClick={() => onChoose([])}>
            {t('library.clearSelection')}
          </Button>
        </Group>
        <ProblemAlert text={refused} />
      </Stack>
      {moving && <MoveDialog count={ids.length} onClose={move.close} act={act} />}
      {tagging && <TagDialog onClose={tag.close} act={act} />}
      <ConfirmDelete
        opened={deleting}
        onClose={remove.close}
        title={t('library.deleteFiles', { count: ids.length })}
        text={t('library.deleteText')}
        onConfirm={() => act({ type: 'delete' })}
      />
    </Paper>
  );
}
