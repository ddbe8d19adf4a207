import { Button, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  copilotBatchesCancel,
  copilotBatchesPause,
  copilotBatchesResume,
  copilotBatchesRetry,
  copilotBatchesStop,
} from '#lib/api/sdk.gen.ts';
import type { GenerationBatch } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';

/** What is read again when a batch has changed. */
export const READ = ['copilotBatchesGet', 'copilotBatchesList', 'generationsList'] as const;

const ACTS = {
  pause: { icon: IconPlayerPause, call: copilotBatchesPause },
  resume: { icon: IconPlayerPlay, call: copilotBatchesResume },
  retry: { icon: IconRefresh, call: copilotBatchesRetry },
  cancel: { icon: IconX, call: copilotBatchesCancel },
  stop: { icon: IconPlayerStop, call: copilotBatchesStop },
} as const;

function actsFor({ state, counts }: GenerationBatch): (keyof typeof ACTS)[] {
  const waits = (counts.queued ?? 0) > 0;
  return [
    ...(waits && state !== 'paused' ? (['pause'] as const) : []),
    ...(state === 'paused' ? (['resume'] as const) : []),
    ...((counts.failed ?? 0) + (counts.expired ?? 0) > 0 ? (['retry'] as const) : []),
    ...(waits ? (['cancel'] as const) : []),
    ...((counts.running ?? 0) > 0 ? (['stop'] as const) : []),
  ];
}

/** What can be done with a batch as it stands. Stopping what has been sent is asked for twice. */
export function BatchActions({ batch }: { batch: GenerationBatch }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const call = async (name: keyof typeof ACTS): Promise<void> => {
    await ACTS[name].call({ path: { id: batch.id }, throwOnError: true });
    await refresh(...READ);
  };
  const run = async (name: keyof typeof ACTS): Promise<void> => {
    setBusy(name);
    try {
      await call(name);
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <>
      {actsFor(batch).map((name) => {
        const Sign = ACTS[name].icon;
        return (
          <Button
            key={name}
            variant="default"
            loading={busy === name}
            leftSection={<Sign size={18} aria-hidden />}
            onClick={() => (name === 'stop' ? setAsking(true) : void run(name))}
          >
            {t(`aiBatches.${name}`)}
          </Button>
        );
      })}
      <AskDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('aiBatches.stop')}
        action={t('aiBatches.stop')}
        color="red"
        onSend={() => call('stop')}
      >
        <Text size="sm">{t('aiBatches.stopText')}</Text>
      </AskDialog>
    </>
  );
}
