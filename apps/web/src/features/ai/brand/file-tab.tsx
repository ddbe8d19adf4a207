import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { brandDnaConfirm, brandDnaDropDraft, brandDnaSaveDraft } from '#lib/api/sdk.gen.ts';
import type { BrandState } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Violations } from '../violations.tsx';
import { emptyFile, tidy } from './brand-file.ts';
import { FileForm } from './file-form.tsx';

/** The brand file by hand: saved as a draft, put into use by a person. */
export function FileTab({ state, onChanged }: { state: BrandState; onChanged: () => Promise<void> }) {
  const { t, i18n } = useTranslation();
  const words = useProblemText();
  const notify = useNotify();
  const mayChange = useCan()('brand:update');
  const { draft, confirmed } = state;
  const stored = draft ?? confirmed;
  const [file, setFile] = useState(stored?.file ?? emptyFile(i18n.resolvedLanguage ?? 'en'));
  const [asking, setAsking] = useState<'confirm' | 'drop'>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const isDirty = JSON.stringify(tidy(file)) !== JSON.stringify(stored?.file ?? {});

  const save = async (): Promise<boolean> => {
    setBusy(true);
    setFailure('');
    try {
      await brandDnaSaveDraft({ body: { file: tidy(file) }, throwOnError: true });
      notify.done(t('aiBrand.draftSaved'));
      await onChanged();
      return true;
    } catch (thrown) {
      setFailure(words(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const confirm = async (): Promise<void> => {
    const body = { revision: draft?.revision ?? 1 };
    const { version } = await brandDnaConfirm({ body, throwOnError: true });
    await onChanged();
    notify.done(t('aiBrand.confirmed', { number: version }));
  };
  const drop = async (): Promise<void> => {
    await brandDnaDropDraft({ throwOnError: true });
    await onChanged();
  };
  return (
    <Stack>
      <Violations violations={stored?.colorViolations ?? []} title={t('aiBrand.contrastBroken')} />
      <FileForm file={file} onChange={setFile} disabled={!mayChange} />
      <ProblemAlert text={failure} />
      {mayChange && (
        <Group justify="flex-end">
          {draft !== null && (
            <Button variant="subtle" color="red" onClick={() => setAsking('drop')}>
              {t('aiBrand.drop')}
            </Button>
          )}
          <Button variant="default" loading={busy} disabled={!isDirty} onClick={() => void save()}>
            {t('aiBrand.saveDraft')}
          </Button>
          <Button disabled={draft === null || isDirty} onClick={() => setAsking('confirm')}>
            {t('aiBrand.confirm')}
          </Button>
        </Group>
      )}
      {asking === 'confirm' && (
        <Ask
          title={t('aiBrand.confirmTitle')}
          text={t('aiBrand.confirmText')}
          act={t('aiBrand.confirm')}
          onClose={() => setAsking(undefined)}
          onConfirm={confirm}
        />
      )}
      {asking === 'drop' && (
        <Ask
          title={t('aiBrand.drop')}
          text={t('aiBrand.dropText')}
          act={t('aiBrand.drop')}
          isGrave
          onClose={() => setAsking(undefined)}
          onConfirm={drop}
        />
      )}
    </Stack>
  );
}
