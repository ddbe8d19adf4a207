import { Button, Group } from '@mantine/core';
import { IconDownload, IconPhotoCheck, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandedImagesCreate, brandedImagesZip } from '#lib/api/sdk.gen.ts';
import { download } from '#lib/download.ts';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import type { Design } from './use-design.ts';

/** All chosen sizes: as a zip that can be stopped, or in the library by a job that can be watched. */
export function BrandingActions({ design, onTry }: { design: Design; onTry: () => void }) {
  const { t, i18n } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const words = useProblemText();
  const [busy, setBusy] = useState<'zip' | 'keep'>();
  const [failure, setFailure] = useState('');
  const stop = useRef<AbortController>(null);
  const { sizes, order } = design;
  const language = i18n.resolvedLanguage === 'it' ? ('it' as const) : ('en' as const);
  const body = { ...order, sizes: [...sizes], language };
  const run = async (what: 'zip' | 'keep', act: (signal: AbortSignal) => Promise<unknown>): Promise<void> => {
    onTry();
    if (order.texts.headline === '' || sizes.length === 0) return;
    const running = new AbortController();
    stop.current = running;
    setBusy(what);
    setFailure('');
    try {
      await act(running.signal);
    } catch (thrown) {
      if (!running.signal.aborted) setFailure(words(thrown));
    } finally {
      setBusy(undefined);
    }
  };
  const keep = () =>
    run('keep', async () => {
      await brandedImagesCreate({ body, throwOnError: true });
      await refresh('generationsList');
      notify.done(t('visuals.branding.keeping'));
    });
  const zip = () =>
    run('zip', async (signal) => {
      const bytes = await brandedImagesZip({ body, signal, parseAs: 'blob', throwOnError: true });
      download('pictures.zip', bytes as Blob);
    });
  return (
    <>
      <ProblemAlert text={failure} />
      <Group>
        <Button
          leftSection={<IconPhotoCheck size={18} aria-hidden />}
          loading={busy === 'keep'}
          onClick={() => void keep()}
        >
          {t('visuals.branding.keep', { count: Math.max(1, sizes.length) })}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={busy === 'zip'}
          onClick={() => void zip()}
        >
          {t('visuals.branding.zip')}
        </Button>
        {busy === 'zip' && (
          <Button variant="subtle" leftSection={<IconX size={18} aria-hidden />} onClick={() => stop.current?.abort()}>
            {t('visuals.branding.stopZip')}
          </Button>
        )}
      </Group>
    </>
  );
}
