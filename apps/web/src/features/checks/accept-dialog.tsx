import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { siteChecksAccept } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

export interface ToAccept {
  fingerprint: string;
  code: string;
  text: string;
}

/** Asks why a warning may stand. */
export function AcceptDialog(props: { siteId: string; finding: ToAccept | null; onClose: () => void }) {
  const { siteId, finding, onClose } = props;
  const { t } = useTranslation();
  const words = useProblemText();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState('');
  const close = (): void => {
    setReason('');
    setFailure('');
    onClose();
  };
  const accept = async (): Promise<void> => {
    if (finding === null) return;
    const { fingerprint, code } = finding;
    try {
      await siteChecksAccept({ body: { siteId, fingerprint, code, reason }, throwOnError: true });
      await refresh('siteChecksAcceptances');
      close();
    } catch (thrown) {
      setFailure(words(thrown));
    }
  };
  return (
    <Dialog opened={finding !== null} onClose={close} title={t('checks.acceptTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
        <Stack>
          <Text size="sm">{finding?.text}</Text>
          <Textarea
            label={t('checks.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            minLength={3}
            maxLength={500}
            autosize
            minRows={2}
            data-autofocus
          />
          <ProblemAlert text={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={reason.trim().length < 3}>
              {t('checks.accept')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
