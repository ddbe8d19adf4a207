import { ActionIcon, Group, Progress, Stack, Text } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedMedia } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { type Upload, uploadFile } from '#lib/upload.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import classes from './media.module.css';
import { MAX_BYTES } from './media-queries.ts';

interface Task {
  key: number;
  file: File;
  share: number;
  failure: string;
}

/** Uploads files one after the other, each with its progress and its own way to fail. */
export function useUploads(onUploaded?: (media: UploadedMedia) => void) {
  const { t } = useTranslation();
  const words = useProblemText();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [tasks, setTasks] = useState<Task[]>([]);
  const running = useRef(new Map<number, Upload<UploadedMedia>>());
  const next = useRef(0);
  const chain = useRef(Promise.resolve());

  const change = (key: number, values: Partial<Task>): void =>
    setTasks((all) => all.map((task) => (task.key === key ? { ...task, ...values } : task)));
  const dismiss = (key: number): void => {
    running.current.get(key)?.cancel();
    setTasks((all) => all.filter((task) => task.key !== key));
  };

  const send = async (key: number, file: File): Promise<void> => {
    if (file.size > MAX_BYTES) return change(key, { failure: t('media.tooLarge', { size: format.bytes(MAX_BYTES) }) });
    change(key, { failure: '', share: 0 });
    const upload = uploadFile<UploadedMedia>('/api/v1/media', file, {}, (share) => change(key, { share }));
    running.current.set(key, upload);
    try {
      const media = await upload.answer;
      dismiss(key);
      notify.done(t(media.duplicate ? 'media.alreadyThere' : 'media.uploaded', { name: file.name }));
      await refresh('mediaList');
      onUploaded?.(media);
    } catch (thrown) {
      change(key, { failure: words(thrown) });
    } finally {
      running.current.delete(key);
    }
  };
  const enqueue = (key: number, file: File): void => {
    chain.current = chain.current.then(() => send(key, file));
  };

  return {
    tasks,
    dismiss,
    retry: ({ key, file }: Task) => enqueue(key, file),
    add(files: File[]): void {
      const fresh = files.map((file) => ({ key: next.current++, file, share: 0, failure: '' }));
      setTasks((all) => [...all, ...fresh]);
      for (const { key, file } of fresh) enqueue(key, file);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;

export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation();
  if (uploads.tasks.length === 0) return null;
  return (
    <Stack gap="xs" aria-live="polite">
      {uploads.tasks.map((task) => {
        const { name } = task.file;
        const failed = task.failure !== '';
        return (
          <div key={task.key} className={classes.upload}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {failed ? `${t('media.uploadFailed', { name })}: ${task.failure}` : t('media.uploading', { name })}
              </Text>
              <Group gap={4} wrap="nowrap">
                {failed && (
                  <ActionIcon aria-label={t('media.tryAgain', { name })} onClick={() => uploads.retry(task)}>
                    <IconRefresh size={18} />
                  </ActionIcon>
                )}
                <ActionIcon aria-label={t('media.dismiss', { name })} onClick={() => uploads.dismiss(task.key)}>
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
      })}
    </Stack>
  );
}
