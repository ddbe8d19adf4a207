import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Dialog } from './dialog.tsx';
import { useProblemText } from './problem-text.ts';

/** Asks before something is done, and stays open with the reason when the server refuses. */
export function AskDialog(props: {
  opened: boolean;
  onClose: () => void;
  title: string;
  action: string;
  color?: 'red';
  /** Until what has to be there before is there. */
  disabled?: boolean;
  onSend: () => Promise<unknown>;
  children: React.ReactNode;
}) {
  const { opened, onClose, title, action, color, disabled, onSend, children } = props;
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
    <Dialog opened={opened} onClose={close} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // A form around the dialog in React’s tree must not take it for its own.
          event.stopPropagation();
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
            <Button type="submit" loading={busy} disabled={disabled ?? false} {...(color && { color })}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
