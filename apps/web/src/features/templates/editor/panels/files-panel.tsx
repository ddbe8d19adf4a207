import { ActionIcon, FileButton, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFile, IconPencil, IconReplace, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templateAssetsDelete, templateAssetsUpdate, templatesGet } from '#lib/api/sdk.gen.ts';
import type { TemplateAsset } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { uploadFile } from '#lib/upload.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { FormFoot } from '#ui/form-foot.tsx';
import classes from '../editor.module.css';
import { useEditorState, useTemplateEditor } from '../editor-context.ts';
import { usePartName } from '../parts.ts';
import { usesOfFile } from '../state/uses.ts';
import { PanelFrame, ThingCard, ThingList, UsedIn } from './panel.tsx';

const types = ['logo', 'favicon', 'image', 'font', 'icon', 'style', 'script', 'other'] as const;
type AssetType = TemplateAsset['type'];

/** Files are stored at once, which makes the draft newer: then the editor goes on from there. */
function useFilesChanged(): () => Promise<void> {
  const { id, store } = useTemplateEditor();
  return async () => store.rebase(await templatesGet({ path: { id }, throwOnError: true }));
}

function ChangeDialog({ asset, onClose }: { asset: TemplateAsset; onClose: () => void }) {
  const { t } = useTranslation();
  const changed = useFilesChanged();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { path: asset.path, type: asset.type as string, pathVariable: asset.pathVariable },
    },
    { 'template_assets.path_taken': 'path' },
  );
  const send = async ({ path, type, pathVariable }: typeof form.values): Promise<void> => {
    const body = { path, type: type as AssetType, pathVariable };
    await templateAssetsUpdate({ path: { id: asset.id }, body, throwOnError: true });
    await changed();
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={t('templateEditor.files.change', { name: asset.path })}>
      <form onSubmit={submit(send)} noValidate>
        <Stack>
          <TextInput label={t('templateEditor.files.path')} maxLength={200} {...form.getInputProps('path')} />
          <NativeSelect
            label={t('templateEditor.files.type')}
            data={types.map((value) => ({ value, label: t(`templateEditor.files.types.${value}`) }))}
            {...form.getInputProps('type')}
          />
          <TextInput
            label={t('templateEditor.files.placeholder')}
            description={t('templateEditor.files.placeholderHint')}
            maxLength={64}
            {...form.getInputProps('pathVariable')}
          />
          <FormFoot {...{ failure, requestId, sending }} onCancel={onClose} submit={t('common.save')} />
        </Stack>
      </form>
    </Dialog>
  );
}

function FileActions({ asset }: { asset: TemplateAsset }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const changed = useFilesChanged();
  const { doc } = useEditorState();
  const nameOf = usePartName();
  const [asking, ask] = useDisclosure();
  const [changing, change] = useDisclosure();
  const { id, path: name } = asset;
  const pieces = usesOfFile(doc, asset).map((piece) => nameOf(piece, doc));
  const replace = async (file: File | null): Promise<void> => {
    if (file === null) return;
    try {
      await uploadFile(`/api/v1/template-assets/${id}/content`, file, {}, () => {}).answer;
      await changed();
      notify.done(t('templateEditor.files.replaced', { name }));
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <>
      <FileButton
        onChange={(file) => void replace(file)}
        inputProps={{ 'aria-label': t('templateEditor.files.replace', { name }) }}
      >
        {(props) => (
          <ActionIcon {...props} aria-label={t('templateEditor.files.replace', { name })}>
            <IconReplace size={18} />
          </ActionIcon>
        )}
      </FileButton>
      <ActionIcon aria-label={t('templateEditor.files.change', { name })} onClick={change.open}>
        <IconPencil size={18} />
      </ActionIcon>
      <ActionIcon aria-label={t('templateEditor.files.remove', { name })} onClick={ask.open}>
        <IconTrash size={18} />
      </ActionIcon>
      {changing && <ChangeDialog asset={asset} onClose={change.close} />}
      <ConfirmDelete
        opened={asking}
        onClose={ask.close}
        title={t('templateEditor.files.removeTitle', { name })}
        text={
          pieces.length === 0
            ? t('templateEditor.files.removeUnused')
            : t('templateEditor.files.removeUsed', { pieces: pieces.join(', ') })
        }
        onConfirm={async () => {
          await templateAssetsDelete({ path: { id }, throwOnError: true });
          await changed();
        }}
      />
    </>
  );
}

function FileCard({ asset }: { asset: TemplateAsset }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { readOnly } = useTemplateEditor();
  const { doc } = useEditorState();
  return (
    <ThingCard title={asset.path} actions={!readOnly && <FileActions asset={asset} />}>
      <Group gap="md" wrap="nowrap" align="flex-start">
        {asset.contentType.startsWith('image/') ? (
          <img src={`${asset.url}?v=${asset.hash.slice(0, 8)}`} alt="" className={classes.picture} />
        ) : (
          <IconFile size={32} stroke={1.4} aria-hidden />
        )}
        <div style={{ minWidth: 0 }}>
          <Text size="sm">
            {t(`templateEditor.files.types.${asset.type}`)} · {format.bytes(asset.size)}
            {asset.pathVariable !== '' && ` · {{ ${asset.pathVariable} }}`}
          </Text>
          <UsedIn pieces={usesOfFile(doc, asset)} words="files" />
        </div>
      </Group>
    </ThingCard>
  );
}

export function FilesPanel() {
  const { t } = useTranslation();
  const notify = useNotify();
  const { id, readOnly } = useTemplateEditor();
  const { assets } = useEditorState();
  const changed = useFilesChanged();
  const [busy, setBusy] = useState(false);
  const upload = async (files: File[]): Promise<void> => {
    setBusy(true);
    for (const file of files) {
      try {
        await uploadFile('/api/v1/template-assets', file, { templateId: id }, () => {}).answer;
        notify.done(t('templateEditor.files.uploaded', { name: file.name }));
      } catch (thrown) {
        notify.failed(thrown);
      }
    }
    await changed().catch(notify.failed);
    setBusy(false);
  };
  return (
    <PanelFrame title={t('templateEditor.panels.files')} text={t('templateEditor.files.text')}>
      {!readOnly && (
        <DropArea
          text={t('templateEditor.files.drop')}
          hint={t('templateEditor.files.limit')}
          loading={busy}
          onFiles={(files) => void upload(files)}
        />
      )}
      {assets.length === 0 && <Text c="dimmed">{t('templateEditor.files.empty')}</Text>}
      <ThingList>
        {assets.map((asset) => (
          <FileCard key={asset.id} asset={asset} />
        ))}
      </ThingList>
    </PanelFrame>
  );
}
