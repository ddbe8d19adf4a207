import { Anchor, Button, FileButton, Group, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { uploadFile } from '#lib/upload.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { FocalPoint } from './focal-point.tsx';
import classes from './media.module.css';
import { FILES } from './media-queries.ts';
import { keepStill, sendStill } from './poster.ts';
import { Thumbnail } from './thumbnail.tsx';

const EditPicture = lazy(async () => ({ default: (await import('./edit-picture.tsx')).EditPicture }));

/** A video with its controls; the frame that is shown can become its still. */
function Film({ file, mayChange }: { file: Media; mayChange: boolean }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const video = useRef<HTMLVideoElement>(null);
  const [busy, setBusy] = useState(false);
  const lacksStill = mayChange && file.previewUrl === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a video that came without a browser gets its still once, when it is opened
  useEffect(() => {
    if (lacksStill) void keepStill(file).then((kept) => (kept ? refresh(...FILES) : undefined));
  }, [file.id]);
  const keep = async (): Promise<void> => {
    if (video.current === null || video.current.videoWidth === 0) return;
    setBusy(true);
    try {
      await sendStill(file.id, video.current);
      await refresh(...FILES);
      notify.done(t('library.stillKept'));
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="xs">
      {/* biome-ignore lint/a11y/useMediaCaption: what people upload comes without captions */}
      <video
        ref={video}
        src={file.url}
        controls
        preload="metadata"
        className={classes.film}
        poster={file.previewUrl ?? undefined}
      />
      {mayChange && (
        <>
          <Button variant="default" size="xs" loading={busy} onClick={() => void keep()}>
            {t('library.keepStill')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('library.keepStillHint')}
          </Text>
        </>
      )}
    </Stack>
  );
}

function MoreActions({ file, mayChange }: { file: Media; mayChange: boolean }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const reset = useRef<() => void>(null);
  const [busy, setBusy] = useState(false);
  const replace = async (chosen: File | null): Promise<void> => {
    reset.current?.();
    if (chosen === null) return;
    setBusy(true);
    try {
      await uploadFile<Media>(`/api/v1/media/${file.id}/replace`, chosen, {}, () => {}).answer;
      await refresh(...FILES);
      notify.done(t('library.bytesReplaced'));
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const drawn = file.mimeType === 'image/svg+xml' || file.mimeType === 'image/png';
  return (
    <Group gap="xs">
      {mayChange && (
        <FileButton onChange={(chosen) => void replace(chosen)} resetRef={reset}>
          {(button) => (
            <Button {...button} variant="default" size="xs" loading={busy}>
              {t('library.replaceFile')}
            </Button>
          )}
        </FileButton>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" aria-label={t('library.more')} px={8}>
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={file.url} target="_blank" rel="noreferrer">
            {t('library.openFile')}
          </Menu.Item>
          <Menu.Item component="a" href={`${file.url}?download=true`} download>
            {t('library.download')}
          </Menu.Item>
          {file.edit !== null && (
            <Menu.Item component="a" href={`${file.url}?original=true&download=true`} download>
              {t('library.downloadOriginal')}
            </Menu.Item>
          )}
          {drawn && (
            <Menu.Item component="a" href={`/api/v1/media/${file.id}/icons`} download>
              {t('library.icons')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

/** The file to look at, with what can be done to its bytes. */
export function FileStage(props: { file: Media; focal: Media['focal']; onFocal: (focal: Media['focal']) => void }) {
  const { file, focal, onFocal } = props;
  const { t } = useTranslation();
  const can = useCan();
  const [editing, edit] = useDisclosure();
  const mayChange = can('media:update');
  const still = file.kind === 'image' && !file.isSvg && !file.isAnimated;
  const src = file.isSvg ? `${file.url}?v=${file.hash.slice(0, 10)}` : file.previewUrl;
  return (
    <Stack gap="xs">
      {file.kind === 'video' && <Film key={file.hash} file={file} mayChange={mayChange} />}
      {file.kind === 'image' && src !== null && (
        <FocalPoint src={src} value={focal} onChange={onFocal} disabled={!mayChange} />
      )}
      {file.kind === 'document' && (
        <div className={classes.sheet}>
          <Thumbnail file={file} />
        </div>
      )}
      <Group gap="xs" justify="space-between">
        {still && mayChange ? (
          <Button variant="default" size="xs" onClick={edit.open}>
            {t('library.editPicture')}
          </Button>
        ) : (
          <Anchor href={file.url} target="_blank" rel="noreferrer" size="sm">
            {t('library.openFile')}
          </Anchor>
        )}
        <MoreActions file={file} mayChange={mayChange} />
      </Group>
      <Suspense>{editing && <EditPicture file={file} opened={editing} onClose={edit.close} />}</Suspense>
    </Stack>
  );
}
