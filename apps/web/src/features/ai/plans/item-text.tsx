import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { copilotEdit, copilotRegeneratePart } from '#lib/api/sdk.gen.ts';
import type { Generation } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useFailure } from '../failure.ts';
import { State } from '../state.tsx';
import { VariantCard } from '../variant-card.tsx';
import { Provenance } from './provenance.tsx';

/** The text of an item: read, changed by hand, or written anew in parts. */
export function ItemText({ text, isFixed }: { text: Generation | undefined; isFixed: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const reasonOf = useFailure();
  const [busy, setBusy] = useState(false);
  if (text === undefined) return <Text c="dimmed">{t('aiPlans.item.noText')}</Text>;
  const [variant] = text.output?.variants ?? [];
  if (variant === undefined)
    return (
      <Stack gap={4} align="start">
        <State state={text.state} />
        {text.state === 'failed' && (
          <Text size="sm">{t('aiPlans.item.failed', { reason: reasonOf(text.failure, text.tried) })}</Text>
        )}
      </Stack>
    );
  const path = { id: text.id };
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await act();
      await refresh('generationsList');
      return true;
    } catch (thrown) {
      notify.failed(thrown);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const edit = (words: string): Promise<boolean> => {
    const { title, hashtags, callToAction, sourcesUsed } = variant;
    const variants = [{ title, hashtags, callToAction, sourcesUsed, text: words }];
    return run(() => copilotEdit({ path, body: { variants }, throwOnError: true }));
  };
  return (
    <Stack gap="sm">
      <Provenance made={text} />
      <VariantCard
        number={1}
        variant={variant}
        busy={busy}
        rewritten={text.output?.rewritten}
        {...(can('ai:create') && !isFixed
          ? {
              onEdit: edit,
              onRegenerate: (part) =>
                void run(() => copilotRegeneratePart({ path, body: { variant: 0, part }, throwOnError: true })),
            }
          : {})}
      />
    </Stack>
  );
}
