import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaFoldersCreate, mediaFoldersDelete, mediaFoldersUpdate } from '#lib/api/sdk.gen.ts';
import type { MediaFolder } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import type { FolderAct } from './folders.tsx';
import { useFolders } from './media-queries.ts';

/** A choice among folders; the first one stands for none. */
export function FolderSelect(props: {
  label: string;
  folders: MediaFolder[];
  value: string | null;
  onChange: (folder: string | null) => void;
  /** It and what lies below cannot be chosen. */
  without?: MediaFolder | undefined;
  disabled?: boolean;
  /** What the first choice is called. */
  none?: string;
}) {
  const { t } = useTranslation();
  const { label, folders, value, onChange, without, disabled = false, none = t('media.noFolder') } = props;
  const isInside = ({ fullPath }: MediaFolder) =>
    without !== undefined && (fullPath === without.fullPath || fullPath.startsWith(`${without.fullPath}/`));
  return (
    <NativeSelect
      label={label}
      disabled={disabled}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: none },
        ...folders.filter((one) => !isInside(one)).map(({ id, fullPath }) => ({ value: id, label: fullPath })),
      ]}
    />
  );
}

/** Asks for one thing and sends it; stays open with the reason when the server refuses. */
export function AskDialog(props: {
  opened: boolean;
  onClose: () => void;
  title: string;
  action: string;
  onSend: () => Promise<unknown>;
  children: React.ReactNode;
}) {
  const { opened, onClose, title, action, onSend, children } = props;
  const { t } = useTranslation();
  const words = useProblemText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const close = (): void => {
    setFailure('');
    onClose();
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await onSend();
      close();
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack>
          {children}
          <ProblemAlert text={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

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
      title={t(folder ? 'media.renameFolder' : 'media.newFolder')}
      action={t('common.save')}
      onSend={send}
    >
      <TextInput
        label={t('media.folderName')}
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
    <AskDialog opened={opened} onClose={onClose} title={t('media.moveFolder')} action={t('media.move')} onSend={send}>
      <FolderSelect
        label={t('media.into')}
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
      title={t('media.deleteFolderTitle', { name: folder.name })}
      text={t('media.deleteFolderText')}
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
