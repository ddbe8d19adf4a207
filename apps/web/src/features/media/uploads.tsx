import { ActionIcon, Group, Progress, Stack, Text } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedMedia } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { isProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { type Upload, uploadFile } from '#lib/upload.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import classes from './media.module.css';
import { useMaxBytes } from './media-queries.ts';

interface Task {
  key: number;
  file: File;
  folder: string | undefined;
  share: number;
  failure: string;
}

/** From here on a file goes in pieces. */
const LARGE = 5 * 1024 * 1024;
const AT_ONCE = 3;

function start(
  file: File,
  folder: string | undefined,
  onProgress: (share: number) => void,
): Promise<Upload<UploadedMedia>> {
  if (file.size < LARGE)
    return Promise.resolve(uploadFile('/api/v1/media', file, folder === undefined ? {} : { folder }, onProgress));
  return import('./resumable.ts').then(({ uploadInPieces }) => uploadInPieces(file, folder, onProgress));
}

/** Uploads some files at a time, each with its progress and its own way to fail. */
export function useUploads(onUploaded?: (media: UploadedMedia) => void) {
  const { t } = useTranslation();
  const words = useProblemText();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const maxBytes = useMaxBytes();
  const [tasks, setTasks] = useState<Task[]>([]);
  const running = useRef(new Map<number, Upload<UploadedMedia>>());
  const dropped = useRef(new Set<number>());
  const next = useRef(0);
  const lanes = useRef(Array.from({ length: AT_ONCE }, () => Promise.resolve()));

  const change = (key: number, values: Partial<Task>): void =>
    setTasks((all) => all.map((task) => (task.key === key ? { ...task, ...values } : task)));
  const hide = (key: number): void => setTasks((all) => all.filter((task) => task.key !== key));
  const dismiss = (key: number): void => {
    dropped.current.add(key);
    running.current.get(key)?.cancel();
    hide(key);
  };

  const send = async ({ key, file, folder }: Task): Promise<void> => {
    if (dropped.current.has(key)) return;
    if (file.size > maxBytes) return change(key, { failure: t('media.tooLarge', { size: format.bytes(maxBytes) }) });
    change(key, { failure: '', share: 0 });
    try {
      const upload = await start(file, folder, (share) => change(key, { share }));
      running.current.set(key, upload);
      const media = await upload.answer;
      hide(key);
      notify.done(t(media.duplicate ? 'media.alreadyThere' : 'media.uploaded', { name: file.name }));
      onUploaded?.(media);
      if (media.kind === 'video' && media.thumbnailUrl === null) {
        const { keepStill } = await import('./poster.ts');
        await keepStill(media);
      }
      await refresh('mediaList');
    } catch (thrown) {
      if (!isProblem(thrown, 'aborted')) change(key, { failure: words(thrown) });
    } finally {
      running.current.delete(key);
    }
  };
  const enqueue = (task: Task): void => {
    const lane = task.key % AT_ONCE;
    lanes.current[lane] = (lanes.current[lane] ?? Promise.resolve()).then(() => send(task));
  };

  return {
    tasks,
    dismiss,
    retry: enqueue,
    add(files: File[], folder?: string): void {
      const fresh = files.map((file) => ({ key: next.current++, file, folder, share: 0, failure: '' }));
      setTasks((all) => [...all, ...fresh]);
      for (const task of fresh) enqueue(task);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;

function UploadRow({ task, uploads }: { task: Task; uploads: Uploads }) {
  const { t } = useTranslation();
  const { name } = task.file;
  const failed = task.failure !== '';
  return (
    <div className={classes.upload}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {failed ? `${t('media.uploadFailed', { name })}: ${task.failure}` : t('media.uploading', { name })}
        </Text>
        <Group gap={4} wrap="nowrap">
          {failed && (
            <ActionIcon variant="subtle" aria-label={t('media.tryAgain', { name })} onClick={() => uploads.retry(task)}>
              <IconRefresh size={18} />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(failed ? 'media.dismiss' : 'media.cancelUpload', { name })}
            onClick={() => uploads.dismiss(task.key)}
          >
            <IconX size={18} />
          </ActionIcon>
        </Group>
      </Group>
      <Progress
        value={failed ? 100 : task.share * 100}
        color={failed ? 'red' : undefined}
        aria-label={t('media.uploading', { name })}
      />
    </div>
  );
}

export function UploadList({ uploads }: { uploads: Uploads }) {
  if (uploads.tasks.length === 0) return null;
  return (
    <Stack gap="xs" aria-live="polite" className={classes.uploads}>
      {uploads.tasks.map((task) => (
        <UploadRow key={task.key} task={task} uploads={uploads} />
      ))}
    </Stack>
  );
}
