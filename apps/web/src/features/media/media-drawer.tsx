import {
  Button,
  ColorSwatch,
  Group,
  NativeSelect,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { languagesListOptions, mediaGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { mediaUpdate } from '#lib/api/sdk.gen.ts';
import type { Media, MediaDetails } from '#lib/api/types.gen.ts';
import { SideDialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { languages } from '#lib/i18n/index.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { FileStage } from './file-stage.tsx';
import { FolderSelect } from './folder-select.tsx';
import classes from './media.module.css';
import { FILES, useFolders, useTags } from './media-queries.ts';
import { RemoveFile } from './remove-file.tsx';
import { UsedWhere } from './usage.tsx';

/** Kinds of files as people call them. */
const FORMATS = new Map([
  ['image/jpeg', 'JPEG'],
  ['image/png', 'PNG'],
  ['image/gif', 'GIF'],
  ['image/webp', 'WebP'],
  ['image/avif', 'AVIF'],
  ['image/heic', 'HEIC'],
  ['image/heif', 'HEIF'],
  ['image/svg+xml', 'SVG'],
  ['application/pdf', 'PDF'],
  ['application/msword', 'Word'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word'],
  ['video/mp4', 'MP4'],
  ['video/ogg', 'Ogg'],
  ['video/webm', 'WebM'],
]);

function useFacts(file: MediaDetails): string {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    FORMATS.get(file.mimeType) ?? file.mimeType,
    format.bytes(file.size),
    file.width === null || file.height === null ? '' : t('library.pixels', { width: file.width, height: file.height }),
    file.durationSeconds === null ? '' : t('library.seconds', { count: Math.round(file.durationSeconds) }),
    format.dateTime(file.createdAt),
    file.uploaderName === null ? '' : t('library.uploadedBy', { name: file.uploaderName }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function useDetails(file: Media) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const server = useServerForm({
    initialValues: {
      title: file.title,
      fileName: file.fileName,
      altText: { ...Object.fromEntries(languages.map((code) => [code, ''])), ...file.altText },
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
  return { ...server, save };
}

type Details = ReturnType<typeof useDetails>;

/** Offers the languages that the picture is not described in yet. */
function OtherLanguage({ known, onAdd }: { known: readonly string[]; onAdd: (code: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({ ...languagesListOptions(), staleTime: 300_000 });
  const others = (data?.items ?? []).filter(({ code, isActive }) => isActive && !known.includes(code));
  if (others.length === 0) return null;
  return (
    <NativeSelect
      aria-label={t('library.otherLanguage')}
      value=""
      onChange={(event) => event.currentTarget.value && onAdd(event.currentTarget.value)}
      data={[
        { value: '', label: t('library.addLanguage') },
        ...others.map(({ code }) => ({ value: code, label: format.languageTitle(code) })),
      ]}
    />
  );
}

function Words({ file, details, disabled }: { file: Media; details: Details; disabled: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { form } = details;
  const codes = Object.keys(form.values.altText);
  return (
    <>
      <TextInput label={t('library.titleField')} disabled={disabled} maxLength={200} {...form.getInputProps('title')} />
      {file.kind === 'image' &&
        codes.map((code) => (
          <Textarea
            key={code}
            label={t('library.altText', { language: format.languageName(code) })}
            description={t('library.altHint')}
            autosize
            maxLength={500}
            disabled={disabled}
            {...form.getInputProps(`altText.${code}`)}
          />
        ))}
      {file.kind === 'image' && !disabled && (
        <OtherLanguage
          known={codes}
          onAdd={(code) => form.setFieldValue('altText', { ...form.values.altText, [code]: '' })}
        />
      )}
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
      <TextInput
        label={t('library.fileName')}
        disabled={disabled}
        maxLength={200}
        {...form.getInputProps('fileName')}
      />
      <FolderSelect
        label={t('media.folder')}
        folders={folders}
        disabled={disabled}
        value={form.values.folderId}
        onChange={(folderId) => form.setFieldValue('folderId', folderId)}
      />
      <TagsInput
        label={t('library.tags')}
        description={t('library.tagsHint')}
        data={tags.map(({ name }) => name)}
        maxTags={50}
        disabled={disabled}
        {...form.getInputProps('tags')}
      />
      <TextInput
        label={t('library.rights')}
        description={t('library.rightsHint')}
        disabled={disabled}
        maxLength={500}
        {...form.getInputProps('rights')}
      />
      <TextInput label={t('library.license')} disabled={disabled} maxLength={500} {...form.getInputProps('license')} />
      <TextInput
        type="date"
        label={t('library.consentOn')}
        description={t('library.consentHint')}
        disabled={disabled}
        {...form.getInputProps('consentOn')}
      />
    </>
  );
}

function Body({ file, onClose }: { file: MediaDetails; onClose: () => void }) {
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
          {file.color !== null && (
            <Group gap={6} mt={4}>
              <ColorSwatch size={14} color={file.color} aria-hidden />
              <Text size="sm" c="dimmed">
                {t('library.colour', { colour: file.color })}
              </Text>
            </Group>
          )}
        </div>
        <Words file={file} details={details} disabled={!mayChange} />
        <Order details={details} disabled={!mayChange} />
        <section aria-label={t('library.usedWhere')}>
          <Title order={3} size="h5" mb={6}>
            {t('library.usedWhere')}
          </Title>
          <UsedWhere file={file} />
        </section>
        <ProblemAlert text={failure} requestId={requestId} />
        <Group justify="space-between" className={classes.foot}>
          {can('media:delete') ? <RemoveFile file={file} onGone={onClose} /> : <span />}
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
  return (
    <SideDialog
      opened
      onClose={onClose}
      size="lg"
      title={query.data === undefined ? t('library.title') : t('library.details', { name: query.data.fileName })}
    >
      <Loaded query={query}>{(file) => <Body key={`${file.id} ${file.hash}`} file={file} onClose={onClose} />}</Loaded>
    </SideDialog>
  );
}
