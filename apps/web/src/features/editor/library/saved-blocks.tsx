import { ActionIcon, Group, Text, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconSearchOff, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { savedBlocksListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { savedBlocksDelete, savedBlocksGet } from '#lib/api/sdk.gen.ts';
import type { SavedBlock } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { More } from '#ui/more.tsx';
import { blockIcon } from '../icons.ts';
import { freshBlock } from '../state/clipboard.ts';
import { blockType } from '../state/store.ts';
import type { EditorBlock } from '../state/tree.ts';
import { BlockPicture } from './block-picture.tsx';
import classes from './library.module.css';

function Card(props: { saved: SavedBlock; onUse: () => void; onDelete: () => void }) {
  const { saved, onUse, onDelete } = props;
  const { t } = useTranslation();
  const can = useCan();
  const block = useMemo(() => freshBlock(saved.block), [saved]);
  const Picture = blockIcon(blockType(saved.type)?.icon);
  return (
    <div className={classes.card}>
      <UnstyledButton className={classes.choose} onClick={onUse} aria-label={t('editor.addHere', { name: saved.name })}>
        {block !== undefined && <BlockPicture block={block} instead={<Picture size={44} stroke={1.2} />} />}
      </UnstyledButton>
      <Group className={classes.name} justify="space-between" wrap="nowrap">
        <Text size="sm" fw={550} aria-hidden>
          {saved.name}
        </Text>
        {can('page:delete') && (
          <ActionIcon
            size="sm"
            color="red"
            aria-label={t('editor.library.forget', { name: saved.name })}
            onClick={onDelete}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Group>
    </div>
  );
}

/** The workspace's own blocks. */
export function SavedBlocks({ q, onAdd }: { q: string; onAdd: (block: EditorBlock) => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const query = useInfiniteQuery({
    ...savedBlocksListInfiniteOptions({ query: { limit: 30, ...(q === '' ? {} : { q }) } }),
    ...byCursor,
  });
  const [leaving, setLeaving] = useState<SavedBlock>();

  const use = async ({ id }: SavedBlock): Promise<void> => {
    try {
      // The server leaves out what has been deleted since it was saved.
      const block = freshBlock((await savedBlocksGet({ path: { id }, throwOnError: true })).block);
      if (block !== undefined) onAdd(block);
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <>
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 && q !== '' ? (
            <EmptyState icon={IconSearchOff} title={t('sites.nothingFound')} text="" />
          ) : items.length === 0 ? (
            <EmptyState icon={IconBookmark} title={t('editor.library.empty')} text={t('editor.library.emptyText')} />
          ) : (
            <div className={classes.grid}>
              {items.map((saved) => (
                <Card key={saved.id} saved={saved} onUse={() => void use(saved)} onDelete={() => setLeaving(saved)} />
              ))}
            </div>
          )
        }
      </Loaded>
      <More query={query} />
      <ConfirmDelete
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('editor.library.forget', { name: leaving?.name ?? '' })}
        text={t('editor.library.forgetText')}
        onConfirm={async () => {
          if (leaving) await savedBlocksDelete({ path: { id: leaving.id }, throwOnError: true });
          await refresh('savedBlocksList');
        }}
      />
    </>
  );
}
