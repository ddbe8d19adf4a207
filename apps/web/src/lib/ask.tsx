import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Dialog } from './dialog.tsx';
import { useProblemText } from './problem-text.ts';

/** Asks before something is done, and stays open with the reason when the server refuses. */
export function Ask(props: {
  title: string;
  text: string;
  /** What the button does, as a verb. */
  act: string;
  isGrave?: boolean;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const words = useProblemText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await props.onConfirm();
      props.onClose();
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened onClose={props.onClose} title={props.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <Stack>
          <Text>{props.text}</Text>
          {props.children}
          <ProblemAlert text={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} {...(props.isGrave ? { color: 'red' } : {})}>
              {props.act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
