import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '#lib/ask-dialog.tsx';

const MOST = 20;

/** Web addresses of files for the library; each then shows its progress among the uploads. */
export function FromAddress(props: { onClose: () => void; onUrls: (urls: string[]) => void }) {
  const { onClose, onUrls } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const urls = [...new Set(text.split(/\s+/).filter(Boolean))].slice(0, MOST);
  return (
    <AskDialog
      opened
      onClose={onClose}
      title={t('media.fromAddress')}
      action={t('media.fetch')}
      onSend={async () => onUrls(urls)}
    >
      <Textarea
        label={t('media.address')}
        description={t('media.addressHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={40_000}
        minRows={2}
        maxRows={8}
        autosize
        required
        data-autofocus
      />
    </AskDialog>
  );
}
