import { Alert, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imodelsTestProvider } from '#lib/api/sdk.gen.ts';
import type { AiModel, AiProvider } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import { READABLE } from './readable.ts';

function Retirements({ models }: { models: AiModel[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const going = models.filter(({ status }) => status === 'retiring');
  if (going.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      styles={READABLE}
      icon={<IconClockExclamation size={18} />}
      title={t('ai.models.retiring')}
    >
      <List size="sm" c="var(--mantine-color-text)">
        {going.map(({ id, retiresOn, replacement }) => (
          <List.Item key={id}>
            {t('ai.models.retires', { model: id, date: retiresOn === null ? '–' : format.date(retiresOn) })}
            {replacement !== null && ` → ${replacement}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** A provider: what it makes, whose key is used, and whether it works. */
export function ProviderCard(props: {
  provider: AiProvider;
  models: AiModel[];
  mayChange: boolean;
  onSetUp: () => void;
  onRemove: () => void;
  onTested: () => Promise<void>;
}) {
  const { provider, models, mayChange, onSetUp, onRemove, onTested } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    setBusy(true);
    try {
      const tested = await imodelsTestProvider({ path: { provider: provider.id }, throwOnError: true });
      if (tested.checkFailure === null) notify.done(t('ai.models.works', { name: provider.name }));
      await onTested();
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const works = provider.source !== 'none' && provider.isEnabled;
  return (
    <Card component="section" aria-label={provider.name}>
      <Stack gap="xs" h="100%">
        <Group justify="space-between" gap="xs">
          <Title order={3} size="h4">
            {provider.isSample ? t('ai.sample') : provider.name}
          </Title>
          {!provider.isSample && (
            <StatusBadge tone={works ? 'good' : 'quiet'}>{t(`ai.source.${provider.source}`)}</StatusBadge>
          )}
        </Group>
        <Text size="sm" c="dimmed" style={{ flex: 1 }}>
          {provider.kinds.map((kind) => t(`ai.kind.${kind}`)).join(', ')}
          {provider.keyHint !== null && ` · ${t('ai.models.keyKept', { hint: provider.keyHint })}`}
          {provider.checkedAt !== null && ` · ${t('ai.models.checked', { when: format.ago(provider.checkedAt) })}`}
        </Text>
        {provider.checkFailure !== null && (
          <Alert color="red" variant="light" p="xs">
            {t('ai.models.failed', { code: provider.checkFailure })}
          </Alert>
        )}
        <Retirements models={models} />
        {mayChange && !provider.isSample && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={onSetUp}>
              {t(provider.source === 'workspace' ? 'ai.models.change' : 'ai.models.setUp')}
            </Button>
            {provider.source !== 'none' && (
              <Button size="xs" variant="default" loading={busy} onClick={() => void test()}>
                {t('ai.models.test')}
              </Button>
            )}
            {provider.source === 'workspace' && (
              <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
                {t('ai.models.remove')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}
