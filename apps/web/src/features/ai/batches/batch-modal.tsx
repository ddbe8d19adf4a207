import { Button, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copilotBatchesCreate, copilotBatchesEstimate } from '#lib/api/sdk.gen.ts';
import type { GenerationBatchEstimate } from '#lib/api/types.gen.ts';
import { useWrittenLanguages } from '#lib/choices/written-languages.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { DropArea } from '#ui/drop-area.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { PLATFORMS, POST_TYPES } from '../content-kinds.ts';
import { BatchCheck } from './batch-check.tsx';
import { type BatchItem, fromCsv, fromLines, type Standard } from './parse-list.ts';

const MOST = 500;

function StandardFields({ standard, onChange }: { standard: Standard; onChange: (standard: Standard) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('aiBatches.form.forAll')}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('ai.content.platform')}
          data={Object.entries(PLATFORMS).map(([value, label]) => ({ value, label }))}
          value={standard.platform}
          allowDeselect={false}
          onChange={(value) => onChange({ ...standard, platform: value as Standard['platform'] })}
        />
        <Select
          label={t('ai.content.postType')}
          data={POST_TYPES.map((value) => ({ value, label: t(`ai.postType.${value}`) }))}
          value={standard.postType as string}
          allowDeselect={false}
          onChange={(value) => onChange({ ...standard, postType: value as NonNullable<Standard['postType']> })}
        />
        <Select
          label={t('ai.content.language')}
          data={useWrittenLanguages()}
          value={standard.language as string}
          allowDeselect={false}
          onChange={(value) => onChange({ ...standard, language: value ?? 'en' })}
        />
        <TextInput
          label={t('ai.content.tone')}
          maxLength={60}
          value={standard.tone ?? ''}
          onChange={(event) => onChange({ ...standard, tone: event.currentTarget.value })}
        />
      </SimpleGrid>
    </>
  );
}

function useStandard() {
  const { t, i18n } = useTranslation();
  return useState<Standard>({
    ...{ platform: 'instagram', postType: 'educational', tone: t('ai.content.toneStandard') },
    language: i18n.resolvedLanguage ?? 'en',
  });
}

interface Checked {
  items: BatchItem[];
  estimate: GenerationBatchEstimate;
}

/** A list or a CSV file becomes a batch, once price and duplicates have been looked at. */
export function BatchModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [topics, setTopics] = useState('');
  const [csv, setCsv] = useState<{ name: string; text: string }>();
  const [standard, setStandard] = useStandard();
  const [checked, setChecked] = useState<Checked>();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  const run = async (act: () => Promise<string | undefined>): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      setFailure((await act()) ?? '');
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  const check = () =>
    run(async () => {
      const listed = fromLines(topics, standard);
      const filed = csv === undefined ? [] : fromCsv(csv.text, standard);
      if (filed === undefined) return t('aiBatches.form.fileBad');
      const items = [...listed, ...filed];
      if (items.length === 0) return t('aiBatches.form.none');
      if (items.length > MOST) return t('aiBatches.form.tooMany', { count: items.length });
      const estimate = await copilotBatchesEstimate({ body: { items }, throwOnError: true });
      setLeft(new Set(estimate.duplicates.map(({ position }) => position)));
      setChecked({ items, estimate });
      return undefined;
    });
  const wanted = (checked?.items ?? []).filter((_, at) => !left.has(at));
  const start = () =>
    run(async () => {
      const { id } = await copilotBatchesCreate({
        body: { name: name.trim() === '' ? t('aiBatches.new') : name.trim(), items: wanted },
        throwOnError: true,
      });
      await refresh('copilotBatchesList');
      notify.done(t('aiBatches.form.started'));
      onClose();
      await navigate({ to: '/ai/batches/$batchId', params: { batchId: id } });
      return undefined;
    });
  const read = async ([file]: File[]): Promise<void> => {
    if (file !== undefined) setCsv({ name: file.name, text: await file.text() });
  };
  return (
    <Dialog opened onClose={onClose} title={t('aiBatches.new')} size="lg">
      <Stack>
        {checked === undefined ? (
          <>
            <TextInput
              label={t('aiBatches.form.name')}
              placeholder={t('aiBatches.form.nameHint')}
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <Textarea
              label={t('aiBatches.form.topics')}
              description={t('aiBatches.form.topicsHint')}
              autosize
              minRows={4}
              maxRows={14}
              value={topics}
              onChange={(event) => setTopics(event.currentTarget.value)}
            />
            <DropArea
              text={csv?.name ?? t('aiBatches.form.file')}
              hint={t('aiBatches.form.fileHint')}
              accept={['text/csv', 'text/plain', 'application/vnd.ms-excel']}
              multiple={false}
              onFiles={(files) => void read(files)}
            />
            <StandardFields standard={standard} onChange={setStandard} />
          </>
        ) : (
          <BatchCheck {...checked} left={left} onLeft={setLeft} />
        )}
        <ProblemAlert text={failure} />
        <Group justify="flex-end">
          {checked === undefined ? (
            <>
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button loading={busy} onClick={() => void check()}>
                {t('aiBatches.form.check')}
              </Button>
            </>
          ) : (
            <>
              <Button variant="default" onClick={() => setChecked(undefined)}>
                {t('aiBatches.form.back')}
              </Button>
              <Button
                loading={busy}
                disabled={wanted.length === 0 || checked.estimate.provider === null}
                onClick={() => void start()}
              >
                {t('aiBatches.form.start', { count: wanted.length })}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
