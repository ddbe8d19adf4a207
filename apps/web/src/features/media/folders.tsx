import { ActionIcon, Anchor, Breadcrumbs, Group, Menu, NavLink, Stack, Text } from '@mantine/core';
import { IconDots, IconFolder, IconFolderOff, IconPhoto } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { MediaFolder } from '#lib/api/types.gen.ts';
import classes from './media.module.css';

/** Ids of files on their way from a tile to a folder. */
export const DRAGGED = 'application/x-atelier-media';

export type FolderAct = 'rename' | 'move' | 'delete';

interface TreeProps {
  folders: MediaFolder[];
  chosen: string | undefined;
  onChoose: (folder: string | undefined) => void;
  onDropFiles: (ids: string[], folderId: string | null) => void;
  /** Files of this computer, where they may be uploaded. */
  onDropUploads?: ((files: File[], folderId: string | null) => void) | undefined;
}

/** Lets files of the library, and those of this computer, be dropped on a folder. */
function useDropTarget(onDropFiles: (ids: string[]) => void, onDropUploads: ((files: File[]) => void) | undefined) {
  const [over, setOver] = useState(false);
  const carries = ({ dataTransfer: { types } }: DragEvent) =>
    types.includes(DRAGGED) || (onDropUploads !== undefined && types.includes('Files'));
  return {
    'data-over': over || undefined,
    onDragOver: (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!carries(event)) return;
      event.preventDefault();
      const files = [...event.dataTransfer.files];
      if (files.length > 0) onDropUploads?.(files);
      else onDropFiles(JSON.parse(event.dataTransfer.getData(DRAGGED)) as string[]);
    },
  };
}

function FolderLink(props: { folder: MediaFolder; depth: number } & TreeProps) {
  const { folder, depth, chosen, onChoose, onDropFiles, onDropUploads } = props;
  const target = useDropTarget(
    (ids) => onDropFiles(ids, folder.id),
    onDropUploads && ((files) => onDropUploads(files, folder.id)),
  );
  return (
    <NavLink
      component="button"
      type="button"
      label={folder.name}
      active={chosen === folder.id}
      aria-current={chosen === folder.id ? 'true' : undefined}
      leftSection={<IconFolder size={18} stroke={1.5} aria-hidden />}
      onClick={() => onChoose(folder.id)}
      className={classes.folder}
      style={{ paddingLeft: 12 + depth * 16 }}
      {...target}
    />
  );
}

/** All folders below each other, as files can be dropped on them. */
export function FolderTree(props: TreeProps) {
  const { folders, chosen, onChoose, onDropFiles, onDropUploads } = props;
  const { t } = useTranslation();
  const rootTarget = useDropTarget(
    (ids) => onDropFiles(ids, null),
    onDropUploads && ((files) => onDropUploads(files, null)),
  );
  const below = (parentId: string | null, depth: number): React.ReactNode[] =>
    folders
      .filter((folder) => folder.parentId === parentId)
      .flatMap((folder) => [
        <FolderLink key={folder.id} folder={folder} depth={depth} {...props} />,
        ...below(folder.id, depth + 1),
      ]);
  return (
    <nav aria-label={t('library.folders')} className={classes.tree}>
      <NavLink
        component="button"
        type="button"
        label={t('media.allFiles')}
        active={chosen === undefined}
        aria-current={chosen === undefined ? 'true' : undefined}
        leftSection={<IconPhoto size={18} stroke={1.5} aria-hidden />}
        onClick={() => onChoose(undefined)}
        className={classes.folder}
      />
      <NavLink
        component="button"
        type="button"
        label={t('media.noFolder')}
        active={chosen === 'root'}
        aria-current={chosen === 'root' ? 'true' : undefined}
        leftSection={<IconFolderOff size={18} stroke={1.5} aria-hidden />}
        onClick={() => onChoose('root')}
        className={classes.folder}
        {...rootTarget}
      />
      {below(null, 0)}
    </nav>
  );
}

/** Where one is, with what can be done to the folder. */
export function FolderPath(props: {
  folders: MediaFolder[];
  chosen: string | undefined;
  onChoose: (folder: string | undefined) => void;
  onAct: (act: FolderAct) => void;
}) {
  const { folders, chosen, onChoose, onAct } = props;
  const { t } = useTranslation();
  const can = useCan();
  const here = folders.find(({ id }) => id === chosen);
  const path: MediaFolder[] = [];
  for (let at = here; at !== undefined; at = folders.find(({ id }) => id === at?.parentId)) path.unshift(at);
  if (here === undefined) return null;
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Breadcrumbs separatorMargin={6} style={{ flexWrap: 'wrap' }}>
        <Anchor component="button" type="button" size="sm" onClick={() => onChoose(undefined)}>
          {t('media.allFiles')}
        </Anchor>
        {path.map((folder) =>
          folder.id === here.id ? (
            <Text key={folder.id} size="sm" fw={550} aria-current="true">
              {folder.name}
            </Text>
          ) : (
            <Anchor key={folder.id} component="button" type="button" size="sm" onClick={() => onChoose(folder.id)}>
              {folder.name}
            </Anchor>
          ),
        )}
      </Breadcrumbs>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('library.folderActions', { name: here.name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={`/api/v1/media-folders/${here.id}/download`} download>
            {t('library.downloadFolder')}
          </Menu.Item>
          {can('media:update') && <Menu.Item onClick={() => onAct('rename')}>{t('library.renameFolder')}</Menu.Item>}
          {can('media:update') && <Menu.Item onClick={() => onAct('move')}>{t('library.moveFolder')}</Menu.Item>}
          {can('media:delete') && (
            <Menu.Item color="red" onClick={() => onAct('delete')}>
              {t('common.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

/** Folders inside the chosen one, where there is no room for the tree. */
export function SubFolders({ folders, chosen, onChoose }: Omit<TreeProps, 'onDropFiles' | 'onDropUploads'>) {
  const inside = folders.filter(({ parentId }) => parentId === (chosen ?? null));
  if (inside.length === 0 || chosen === 'root') return null;
  return (
    <Stack gap={0} hiddenFrom="md" className={`${classes.tree} ${classes.inside}`}>
      {inside.map((folder) => (
        <NavLink
          key={folder.id}
          component="button"
          type="button"
          label={folder.name}
          leftSection={<IconFolder size={18} stroke={1.5} aria-hidden />}
          onClick={() => onChoose(folder.id)}
          className={classes.folder}
        />
      ))}
    </Stack>
  );
}
