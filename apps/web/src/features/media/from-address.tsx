import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaUploadsFromAddress } from '#lib/api/sdk.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { AskDialog } from './folder-dialogs.tsx';

/** Takes a file from a web address into the library. */
export function FromAddress(props: { opened: boolean; onClose: () => void; folder: string | undefined }) {
  const { opened, onClose, folder } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [url, setUrl] = useState('');
  const send = async (): Promise<void> => {
    const query = folder === undefined ? {} : { folder };
    const file = await mediaUploadsFromAddress({ query, body: { url: url.trim() }, throwOnError: true });
    notify.done(t(file.duplicate ? 'media.alreadyThere' : 'media.uploaded', { name: file.fileName }));
    setUrl('');
    await refresh('mediaList');
  };
  return (
    <AskDialog opened={opened} onClose={onClose} title={t('media.fromAddress')} action={t('media.fetch')} onSend={send}>
      <TextInput
        type="url"
        label={t('media.address')}
        description={t('media.addressHint')}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        maxLength={2048}
        required
        data-autofocus
      />
    </AskDialog>
  );
}
