import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconStack3 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftReuseEstimate, draftReuseStart } from '#lib/api/sdk.gen.ts';
import type { Draft, GenerationBatchEstimate } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Price } from '../batches/price.tsx';
import { PLATFORMS } from '../content-kinds.ts';

type Channel = keyof typeof PLATFORMS;
const CHANNELS = Object.keys(PLATFORMS) as Channel[];
/** As much as the order takes in. */
const SOURCE_MAX = 4000;

/** A finished text for other channels: which, what it costs, and then the batch. */
export function ReuseDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const refresh = useRefresh();
  const words = useProblemText();
  const [platforms, setPlatforms] = useState<Channel[]>([]);
  const [estimate, setEstimate] = useState<GenerationBatchEstimate>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const request = { body: { draftId: draft.id, platforms }, throwOnError: true } as const;
  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await act();
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  const start = async (): Promise<void> => {
    const { id } = await draftReuseStart(request);
    await refresh('copilotBatchesList', 'generationsList');
    notify.done(t('aiBatches.form.started'));
    await navigate({ to: '/ai/batches/$batchId', params: { batchId: id } });
  };
  const nameOf = (channel: Channel): string =>
    channel === 'newsletter' || channel === 'blog' ? t(`aiStudio.reuse.${channel}`) : PLATFORMS[channel];
  return (
    <Dialog opened onClose={onClose} title={t('aiStudio.reuse.act')}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('aiStudio.reuse.hint')}
          {draft.body.length > SOURCE_MAX && ` ${t('aiStudio.reuse.cut', { count: SOURCE_MAX })}`}
        </Text>
        <Checkbox.Group
          label={t('aiStudio.reuse.channels')}
          value={platforms}
          onChange={(chosen) => {
            setPlatforms(CHANNELS.filter((channel) => chosen.includes(channel)));
            setEstimate(undefined);
          }}
        >
          <Stack gap="xs" mt="xs">
            {CHANNELS.map((channel) => (
              <Checkbox key={channel} value={channel} label={nameOf(channel)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {estimate !== undefined && (
          <Text size="sm" role="status">
            <Price estimate={estimate} />
          </Text>
        )}
        <ProblemAlert text={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {estimate === undefined ? (
            <Button
              loading={busy}
              disabled={platforms.length === 0}
              onClick={() => void run(async () => setEstimate(await draftReuseEstimate(request)))}
            >
              {t('aiBatches.form.check')}
            </Button>
          ) : (
            <Button
              loading={busy}
              disabled={estimate.provider === null}
              leftSection={<IconStack3 size={18} aria-hidden />}
              onClick={() => void run(start)}
            >
              {t('aiBatches.form.start', { count: estimate.items })}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
