import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { mediaUsageListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { mediaDelete } from '#lib/api/sdk.gen.ts';
import type { Media, MediaUsage } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { MediaPicker } from './media-picker.tsx';
import { FILES } from './media-queries.ts';
import { Place } from './place.tsx';

/** The first places by name, the others by number. */
const SHOWN = 8;

interface Props {
  file: Media;
  onClose: () => void;
  /** @param instead id of the file that takes its place everywhere first */
  onDelete: (instead?: string) => Promise<void>;
}

/** A file that is shown somewhere goes only when another one takes its place there. */
function ReplaceAndDelete({
  file,
  places,
  total,
  onClose,
  onDelete,
}: Props & { places: readonly MediaUsage[]; total: number }) {
  const { t } = useTranslation();
  const can = useCan();
  const words = useProblemText();
  const [picking, pick] = useDisclosure();
  const [other, setOther] = useState<Media | undefined>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const go = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await onDelete(other?.id);
    } catch (thrown) {
      setFailure(words(thrown));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('library.deleteTitle', { name: file.fileName })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text>{t('library.deleteUsed', { count: total })}</Text>
        <List size="sm" spacing={4}>
          {places.slice(0, SHOWN).map((place) => (
            <List.Item key={`${place.id} ${place.place} ${place.blockId}`} style={{ overflowWrap: 'anywhere' }}>
              <Place place={place} />
            </List.Item>
          ))}
          {total > SHOWN && <List.Item>{t('common.andMore', { count: total - SHOWN })}</List.Item>}
        </List>
        {other !== undefined && <Text fw={550}>{t('library.putInstead', { name: other.fileName })}</Text>}
        <ProblemAlert text={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {can('media:update') && (
            <Button variant={other === undefined ? 'filled' : 'default'} onClick={pick.open}>
              {t('library.pickOther')}
            </Button>
          )}
          {other !== undefined && (
            <Button color="red" loading={busy} onClick={() => void go()}>
              {t('library.replaceAndDelete')}
            </Button>
          )}
        </Group>
      </Stack>
      <MediaPicker
        opened={picking}
        onClose={pick.close}
        kind={file.kind}
        without={file.id}
        mayUpload={can('media:create')}
        onPick={setOther}
      />
    </Modal>
  );
}

/** Deletes a file, whether something shows it or not. */
export function RemoveFile({ file, onGone }: { file: Media; onGone: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, ask] = useDisclosure();
  const { data } = useQuery(mediaUsageListOptions({ path: { id: file.id } }));
  const places = data?.items ?? [];
  const remove = async (instead?: string): Promise<void> => {
    const query = instead === undefined ? {} : { replaceWith: instead };
    await mediaDelete({ path: { id: file.id }, query, throwOnError: true });
    notify.done(t('library.deleted', { name: file.fileName }));
    onGone();
    await refresh(...FILES.filter((what) => what !== 'mediaGet'), 'pagesGet', 'sitesGet');
  };
  return (
    <>
      <Button variant="subtle" color="red" onClick={ask.open} disabled={data === undefined}>
        {t('common.delete')}
      </Button>
      {asking && places.length > 0 ? (
        <ReplaceAndDelete file={file} places={places} total={data?.total ?? 0} onClose={ask.close} onDelete={remove} />
      ) : (
        <ConfirmDelete
          opened={asking}
          onClose={ask.close}
          title={t('library.deleteTitle', { name: file.fileName })}
          text={t('library.deleteText')}
          onConfirm={() => remove()}
        />
      )}
    </>
  );
}
