import { Anchor, Button, Drawer, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { mediaDelete, mediaUpdate } from '#lib/api/sdk.gen.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { languages } from '#lib/i18n/index.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Thumbnail } from './thumbnail.tsx';

function Details({ file, onClose }: { file: Media; onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, ask] = useDisclosure();
  const codes = [...new Set([...languages, ...Object.keys(file.altText)])];
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: {
      title: file.title,
      altText: Object.fromEntries(codes.map((code) => [code, file.altText[code] ?? ''])),
    },
  });
  const mayChange = can('media:update');

  const save = async ({ title, altText }: typeof form.values): Promise<void> => {
    const said = Object.fromEntries(Object.entries(altText).filter(([, text]) => text.trim() !== ''));
    await mediaUpdate({ path: { id: file.id }, body: { title, altText: said }, throwOnError: true });
    await refresh('mediaList', 'mediaGet');
    notify.done(t('common.changesSaved'));
  };
  const facts = [
    file.mimeType,
    format.bytes(file.size),
    file.width === null || file.height === null ? '' : t('media.pixels', { width: file.width, height: file.height }),
    format.dateTime(file.createdAt),
  ].filter(Boolean);

  return (
    <form noValidate onSubmit={submit(save)}>
      <Stack>
        <Thumbnail file={file} />
        <div>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {file.fileName}
          </Text>
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
          <Anchor href={file.url} target="_blank" rel="noreferrer" size="sm">
            {t('media.openFile')}
          </Anchor>
        </div>
        <TextInput label={t('media.titleField')} disabled={!mayChange} {...form.getInputProps('title')} />
        {file.kind === 'image' &&
          codes.map((code) => (
            <Textarea
              key={code}
              label={t('media.altText', { language: format.languageName(code) })}
              description={t('media.altHint')}
              autosize
              maxLength={500}
              disabled={!mayChange}
              {...form.getInputProps(`altText.${code}`)}
            />
          ))}
        <ProblemAlert text={failure} requestId={requestId} />
        <Group justify="space-between">
          {can('media:delete') ? (
            <Button variant="subtle" color="red" onClick={ask.open}>
              {t('common.delete')}
            </Button>
          ) : (
            <span />
          )}
          {mayChange && (
            <Button type="submit" loading={sending}>
              {t('common.save')}
            </Button>
          )}
        </Group>
      </Stack>
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('media.deleteTitle', { name: file.fileName })}
        text={t('media.deleteText')}
        onConfirm={async () => {
          await mediaDelete({ path: { id: file.id }, throwOnError: true });
          notify.done(t('media.deleted', { name: file.fileName }));
          onClose();
          await refresh('mediaList');
        }}
      />
    </form>
  );
}

export function MediaDrawer({ file, onClose }: { file: Media | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={file !== undefined}
      onClose={onClose}
      position="right"
      title={file === undefined ? '' : t('media.details', { name: file.fileName })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {file !== undefined && <Details key={file.id} file={file} onClose={onClose} />}
    </Drawer>
  );
}
