import { Button, Group, Paper, TagsInput, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { AskDialog, FolderSelect } from './folder-dialogs.tsx';
import { useFolders, useTags } from './media-queries.ts';
import { useBulk } from './use-bulk.ts';

/** What can be done with all chosen files at once. */
export function SelectionBar({ ids, onClear }: { ids: string[]; onClear: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const bulk = useBulk();
  const folders = useFolders();
  const tags = useTags();
  const [moving, move] = useDisclosure();
  const [tagging, tag] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  const [folderId, setFolderId] = useState<string | null>(null);
  const [added, setAdded] = useState<string[]>([]);

  return (
    <Paper withBorder p="xs" radius="md" role="region" aria-label={t('media.selection')}>
      <Group gap="xs">
        <Text size="sm" fw={550} aria-live="polite" style={{ flex: '1 1 120px' }}>
          {t('media.selected', { count: ids.length })}
        </Text>
        <Button size="xs" variant="default" onClick={move.open}>
          {t('media.move')}
        </Button>
        <Button size="xs" variant="default" onClick={tag.open}>
          {t('media.addTags')}
        </Button>
        {can('media:delete') && (
          <Button size="xs" variant="light" color="red" onClick={remove.open}>
            {t('common.delete')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
          {t('media.clearSelection')}
        </Button>
      </Group>
      <AskDialog
        opened={moving}
        onClose={move.close}
        title={t('media.moveFiles', { count: ids.length })}
        action={t('media.move')}
        onSend={async () => {
          await bulk(ids, { type: 'move', folderId });
          onClear();
        }}
      >
        <FolderSelect label={t('media.into')} folders={folders} value={folderId} onChange={setFolderId} />
      </AskDialog>
      <AskDialog
        opened={tagging}
        onClose={tag.close}
        title={t('media.addTags')}
        action={t('common.save')}
        onSend={async () => {
          await bulk(ids, { type: 'tag', add: added, remove: [] });
          setAdded([]);
        }}
      >
        <TagsInput
          label={t('media.tags')}
          description={t('media.tagsHint')}
          data={tags.map(({ name }) => name)}
          value={added}
          onChange={setAdded}
          maxTags={20}
        />
      </AskDialog>
      <ConfirmDelete
        opened={deleting}
        onClose={remove.close}
        title={t('media.deleteFiles', { count: ids.length })}
        text={t('media.deleteText')}
        onConfirm={async () => {
          await bulk(ids, { type: 'delete' });
          onClear();
        }}
      />
    </Paper>
  );
}
