import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useProblemText } from './problem-text.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  text: string;
  /** With it, the name has to be typed first: for what cannot come back. */
  typedName?: string;
  onConfirm: () => Promise<unknown>;
}

/** Asks before something is deleted, and stays open with the reason when the server refuses. */
export function ConfirmDelete({ opened, onClose, title, text, typedName, onConfirm }: Props) {
  const { t } = useTranslation();
  const words = useProblemText();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  const close = (): void => {
    setTyped('');
    setFailure('');
    onClose();
  };
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await onConfirm();
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
          // A form around the dialog in React’s tree must not take it for its own.
          event.stopPropagation();
          void confirm();
        }}
      >
        <Stack>
          <Text>{text}</Text>
          {typedName !== undefined && (
            <TextInput
              label={t('common.typeToConfirm', { name: typedName })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          )}
          <ProblemAlert text={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button
              type="submit"
              color="red"
              loading={busy}
              disabled={typedName !== undefined && typed.trim() !== typedName}
            >
              {t('common.delete')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
