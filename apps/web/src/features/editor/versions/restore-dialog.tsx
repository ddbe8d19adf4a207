import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pagesRestore } from '#lib/api/sdk.gen.ts';
import type { PageDetail } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

/** Asks before a version comes back, and says what comes back with it. */
export function RestoreDialog(props: { opened: boolean; onClose: () => void; page: PageDetail; revision: number }) {
  const { opened, onClose, page, revision } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const words = useProblemText();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  const restore = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await pagesRestore({
        path: { id: page.id, revision },
        headers: { 'If-Match': String(page.revision) },
        throwOnError: true,
      });
      await refresh('pagesGet', 'pagesList', 'pagesRevisions');
      notify.done(t('versions.restored', { number: revision }));
      onClose();
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('versions.restoreTitle', { number: revision })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text>{t('versions.restoreText')}</Text>
        <ProblemAlert text={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={busy} onClick={() => void restore()} data-autofocus>
            {t('versions.restore')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
