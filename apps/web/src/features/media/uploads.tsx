import { ActionIcon, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './media.module.css';
import type { Task, Uploads } from './use-uploads.ts';

const isUnderWay = ({ state }: Task): boolean => state === 'waiting' || state === 'sending';

function useSentence({ state, name, failure }: Task): string {
  const { t } = useTranslation();
  if (state === 'failed') return `${t('media.uploadFailed', { name })}: ${failure}`;
  if (state === 'cancelled') return t('media.cancelled', { name });
  return t(state === 'waiting' ? 'media.waiting' : 'media.uploading', { name });
}

function UploadRow({ task, uploads }: { task: Task; uploads: Uploads }) {
  const { t } = useTranslation();
  const sentence = useSentence(task);
  const { name, state, share } = task;
  const going = isUnderWay(task);
  return (
    <li className={classes.upload}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {sentence}
        </Text>
        <Group gap={4} wrap="nowrap">
          {!going && (
            <ActionIcon variant="subtle" aria-label={t('media.tryAgain', { name })} onClick={() => uploads.retry(task)}>
              <IconRefresh size={18} />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(going ? 'media.cancelUpload' : 'media.dismiss', { name })}
            onClick={() => (going ? uploads.cancel(task.key) : uploads.dismiss(task.key))}
          >
            <IconX size={18} />
          </ActionIcon>
        </Group>
      </Group>
      {state !== 'cancelled' && (
        <Progress
          value={state === 'failed' || share === null ? 100 : share * 100}
          color={state === 'failed' ? 'red' : undefined}
          animated={share === null && state === 'sending'}
          striped={share === null && state === 'sending'}
          aria-label={t('media.uploading', { name })}
        />
      )}
    </li>
  );
}

/** Files on their way, and those that did not get there. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation();
  const going = uploads.tasks.filter(isUnderWay);
  if (uploads.tasks.length === 0) return null;
  return (
    <Stack gap="xs">
      <ul className={classes.uploads} aria-live="polite">
        {uploads.tasks.map((task) => (
          <UploadRow key={task.key} task={task} uploads={uploads} />
        ))}
      </ul>
      {going.length > 2 && (
        <Group justify="flex-end">
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              for (const { key } of going) uploads.cancel(key);
            }}
          >
            {t('media.cancelAll')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
