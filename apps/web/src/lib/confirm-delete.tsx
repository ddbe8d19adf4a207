import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from './ask-dialog.tsx';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  text: string;
  /** With it, the name has to be typed first: for what cannot come back. */
  typedName?: string;
  onConfirm: () => Promise<unknown>;
}

/** Asks before something is deleted. */
export function ConfirmDelete({ opened, onClose, title, text, typedName, onConfirm }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const close = (): void => {
    setTyped('');
    onClose();
  };
  return (
    <AskDialog
      opened={opened}
      onClose={close}
      title={title}
      action={t('common.delete')}
      color="red"
      disabled={typedName !== undefined && typed.trim() !== typedName}
      onSend={onConfirm}
    >
      <Text>{text}</Text>
      {typedName !== undefined && (
        <TextInput
          data-fleeting
          label={t('common.typeToConfirm', { name: typedName })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      )}
    </AskDialog>
  );
}
