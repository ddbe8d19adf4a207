import { Button, Drawer, Group, Stack, TagsInput, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { mediaGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { mediaDelete, mediaUpdate } from '#lib/api/sdk.gen.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { languages } from '#lib/i18n/index.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { FileStage } from './file-stage.tsx';
import { FolderSelect } from './folder-dialogs.tsx';
import classes from './media.module.css';
import { FILES, useFolders, useTags } from './media-queries.ts';
import { UsedWhere } from './usage.tsx';

function useFacts(file: Media): string {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    file.mimeType,
    format.bytes(file.size),
    file.width === null || file.height === null ? '' : t('media.pixels', { width: file.width, height: file.height }),
    file.durationSeconds === null ? '' : t('media.seconds', { count: Math.round(file.durationSeconds) }),
    format.dateTime(file.createdAt),
  ]
    .filter(Boolean)
    .join(' · ');
}

function Remove({ file, onGone }: { file: Media; onGone: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, ask] = useDisclosure();
  return (
    <>
      <Button variant="subtle" color="red" onClick={ask.open}>
        {t('common.delete')}
      </Button>
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('media.deleteTitle', { name: file.fileName })}
        text={t('media.deleteText')}
        onConfirm={async () => {
          await mediaDelete({ path: { id: file.id }, throwOnError: true });
          notify.done(t('media.deleted', { name: file.fileName }));
          onGone();
          await refresh('mediaList', 'mediaTags');
        }}
      />
    </>
  );
}

function useDetails(file: Media) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const codes = [...new Set([...languages, ...Object.keys(file.altText)])];
  const server = useServerForm({
    initialValues: {
      title: file.title,
      fileName: file.fileName,
      altText: Object.fromEntries(codes.map((code) => [code, file.altText[code] ?? ''])),
      focal: file.focal,
      folderId: file.folderId,
      tags: file.tags,
      rights: file.rights,
      license: file.license,
      consentOn: file.consentOn ?? '',
    },
  });
  type Values = typeof server.form.values;
  const save = async ({ altText, consentOn, ...rest }: Values): Promise<void> => {
    const said = Object.fromEntries(Object.entries(altText).filter(([, text]) => text.trim() !== ''));
    const body = { ...rest, altText: said, consentOn: consentOn === '' ? null : consentOn };
    await mediaUpdate({ path: { id: file.id }, body, throwOnError: true });
    await refresh(...FILES);
    notify.done(t('common.changesSaved'));
  };
  return { ...server, codes, save };
}

type Details = ReturnType<typeof useDetails>;

function Words({ file, details, disabled }: { file: Media; details: Details; disabled: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { form, codes } = details;
  return (
    <>
      <TextInput label={t('media.titleField')} disabled={disabled} maxLength={200} {...form.getInputProps('title')} />
      {file.kind === 'image' &&
        codes.map((code) => (
          <Textarea
            key={code}
            label={t('media.altText', { language: format.languageName(code) })}
            description={t('media.altHint')}
            autosize
            maxLength={500}
            disabled={disabled}
            {...form.getInputProps(`altText.${code}`)}
          />
        ))}
    </>
  );
}

function Order({ details, disabled }: { details: Details; disabled: boolean }) {
  const { t } = useTranslation();
  const folders = useFolders();
  const tags = useTags();
  const { form } = details;
  return (
    <>
      <TextInput label={t('media.fileName')} disabled={disabled} maxLength={200} {...form.getInputProps('fileName')} />
      <FolderSelect
        label={t('media.folder')}
        folders={folders}
        disabled={disabled}
        value={form.values.folderId}
        onChange={(folderId) => form.setFieldValue('folderId', folderId)}
      />
      <TagsInput
        label={t('media.tags')}
        description={t('media.tagsHint')}
        data={tags.map(({ name }) => name)}
        maxTags={50}
        disabled={disabled}
        {...form.getInputProps('tags')}
      />
      <TextInput
        label={t('media.rights')}
        description={t('media.rightsHint')}
        disabled={disabled}
        maxLength={500}
        {...form.getInputProps('rights')}
      />
      <TextInput label={t('media.license')} disabled={disabled} maxLength={500} {...form.getInputProps('license')} />
      <TextInput
        type="date"
        label={t('media.consentOn')}
        description={t('media.consentHint')}
        disabled={disabled}
        {...form.getInputProps('consentOn')}
      />
    </>
  );
}

function Body({ file, onClose }: { file: Media; onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const facts = useFacts(file);
  const details = useDetails(file);
  const { form, submit, sending, failure, requestId, save } = details;
  const mayChange = can('media:update');
  return (
    <form noValidate onSubmit={submit(save)}>
      <Stack>
        <FileStage file={file} focal={form.values.focal} onFocal={(focal) => form.setFieldValue('focal', focal)} />
        <div>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {file.fileName}
          </Text>
          <Text size="sm" c="dimmed">
            {facts}
          </Text>
        </div>
        <Words file={file} details={details} disabled={!mayChange} />
        <Order details={details} disabled={!mayChange} />
        <section aria-label={t('media.usedWhere')}>
          <Title order={3} size="h5" mb={6}>
            {t('media.usedWhere')}
          </Title>
          <UsedWhere file={file} />
        </section>
        <ProblemAlert text={failure} requestId={requestId} />
        <Group justify="space-between" className={classes.foot}>
          {can('media:delete') ? <Remove file={file} onGone={onClose} /> : <span />}
          {mayChange && (
            <Button type="submit" loading={sending}>
              {t('common.save')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** Everything about one file. */
export function MediaDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useQuery(mediaGetOptions({ path: { id } }));
  // Escape reaches every open dialog; it is meant for the one on top.
  const close = (): void => {
    if (document.querySelectorAll('[role="dialog"]').length < 2) onClose();
  };
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={query.data === undefined ? t('media.title') : t('media.details', { name: query.data.fileName })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Loaded query={query}>{(file) => <Body key={`${file.id} ${file.hash}`} file={file} onClose={onClose} />}</Loaded>
    </Drawer>
  );
}
