import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaFoldersCreate, mediaFoldersDelete, mediaFoldersUpdate } from '#lib/api/sdk.gen.ts';
import type { MediaFolder } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { FolderSelect } from './folder-select.tsx';
import type { FolderAct } from './folders.tsx';
import { useFolders } from './media-queries.ts';

export function FolderNameDialog(props: {
  opened: boolean;
  onClose: () => void;
  /** The one that gets another name; absent: a new one. */
  folder?: MediaFolder | undefined;
  parentId: string | null;
  onMade: (folder: MediaFolder) => void;
}) {
  const { opened, onClose, folder, parentId, onMade } = props;
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [name, setName] = useState(folder?.name ?? '');
  const send = async (): Promise<void> => {
    const body = { name: name.trim() };
    const made = folder
      ? await mediaFoldersUpdate({ path: { id: folder.id }, body, throwOnError: true })
      : await mediaFoldersCreate({ body: { ...body, parentId }, throwOnError: true });
    await refresh('mediaFoldersList');
    onMade(made);
  };
  return (
    <AskDialog
      opened={opened}
      onClose={onClose}
      title={t(folder ? 'library.renameFolder' : 'library.newFolder')}
      action={t('common.save')}
      onSend={send}
    >
      <TextInput
        label={t('library.folderName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        required
        data-autofocus
      />
    </AskDialog>
  );
}

function FolderMoveDialog(props: {
  opened: boolean;
  onClose: () => void;
  folder: MediaFolder;
  folders: MediaFolder[];
}) {
  const { opened, onClose, folder, folders } = props;
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [parentId, setParentId] = useState(folder.parentId);
  const send = async (): Promise<void> => {
    await mediaFoldersUpdate({ path: { id: folder.id }, body: { parentId }, throwOnError: true });
    await refresh('mediaFoldersList');
  };
  return (
    <AskDialog
      opened={opened}
      onClose={onClose}
      title={t('library.moveFolder')}
      action={t('library.move')}
      onSend={send}
    >
      <FolderSelect
        label={t('library.into')}
        folders={folders}
        without={folder}
        value={parentId}
        onChange={setParentId}
      />
    </AskDialog>
  );
}

function FolderDeleteDialog(props: { opened: boolean; onClose: () => void; folder: MediaFolder; onGone: () => void }) {
  const { opened, onClose, folder, onGone } = props;
  const { t } = useTranslation();
  const refresh = useRefresh();
  return (
    <ConfirmDelete
      opened={opened}
      onClose={onClose}
      title={t('library.deleteFolderTitle', { name: folder.name })}
      text={t('library.deleteFolderText')}
      onConfirm={async () => {
        await mediaFoldersDelete({ path: { id: folder.id }, throwOnError: true });
        onGone();
        await refresh('mediaFoldersList');
      }}
    />
  );
}

/** Whatever is being done to the chosen folder. */
export function FolderDialogs(props: {
  act: FolderAct;
  chosen: string | undefined;
  onClose: () => void;
  onGone: () => void;
}) {
  const { act, chosen, onClose, onGone } = props;
  const folders = useFolders();
  const folder = folders.find(({ id }) => id === chosen);
  if (folder === undefined) return null;
  if (act === 'rename')
    return <FolderNameDialog opened onClose={onClose} folder={folder} parentId={folder.parentId} onMade={onClose} />;
  if (act === 'move') return <FolderMoveDialog opened onClose={onClose} folder={folder} folders={folders} />;
  return <FolderDeleteDialog opened onClose={onClose} folder={folder} onGone={onGone} />;
}
