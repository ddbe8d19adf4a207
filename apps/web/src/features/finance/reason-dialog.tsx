import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { READS } from './codes.ts';

/** Asks for the reason of what goes into the books and stays there. */
export function ReasonDialog(props: {
  title: string;
  text: string;
  action: string;
  /** What is said afterwards. */
  done: string;
  onSend: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { title, text, action, done, onSend, onClose } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={title}
      action={action}
      color="red"
      disabled={reason.trim() === ''}
      onSend={async () => {
        await onSend(reason.trim());
        await refresh(...READS);
        notify.done(done);
      }}
    >
      <Text>{text}</Text>
      <Textarea
        label={t('finance.payments.reason')}
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </AskDialog>
  );
}
