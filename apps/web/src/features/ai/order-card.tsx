import { ActionIcon, Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imodelsSetRoute } from '#lib/api/sdk.gen.ts';
import type { AiModel, AiRoutes } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { usePrice } from './price.ts';
import { providerName } from './tried.ts';

type Order = AiRoutes['items'][number];
type Candidate = Order['candidates'][number];

const keyOf = ({ provider, model }: Candidate): string => `${provider} · ${model}`;

/** Which models are asked for one kind of work: the first one that answers does it. */
export function OrderCard(props: {
  order: Order;
  models: AiModel[];
  mayChange: boolean;
  onSaved: () => Promise<void>;
}) {
  const { order, models, mayChange, onSaved } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const price = usePrice();
  const [busy, setBusy] = useState(false);
  const { kind, candidates } = order;
  const nameOf = ({ provider, model }: Candidate): string => `${providerName(provider, t)} · ${model}`;
  const priceOf = ({ provider, model }: Candidate): string =>
    price(models.find((one) => one.provider === provider && one.id === model)?.price ?? null);
  const set = async (next: Candidate[]): Promise<void> => {
    setBusy(true);
    try {
      await imodelsSetRoute({ path: { kind }, body: { candidates: next }, throwOnError: true });
      await onSaved();
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const moved = (at: number, by: number): Candidate[] => {
    const next = [...candidates];
    next.splice(at + by, 0, ...next.splice(at, 1));
    return next;
  };
  const taken = new Set(candidates.map(keyOf));
  const free = models
    .filter((model) => model.kind === kind && model.isUsable)
    .map(({ provider, id }) => ({ provider, model: id }))
    .filter((one) => !taken.has(keyOf(one)));
  return (
    <Card component="section" aria-label={t(`ai.kind.${kind}`)}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={3} size="h4">
            {t(`ai.kind.${kind}`)}
          </Title>
          {order.isStandard ? (
            <Text size="sm" c="dimmed">
              {t('ai.models.standardOrder')}
            </Text>
          ) : (
            mayChange && (
              <Button size="compact-sm" variant="subtle" loading={busy} onClick={() => void set([])}>
                {t('ai.models.toStandard')}
              </Button>
            )
          )}
        </Group>
        {candidates.length === 0 && <Text size="sm">{t('ai.models.nobody')}</Text>}
        {candidates.map((one, at) => (
          <Group key={keyOf(one)} gap="xs" wrap="nowrap">
            <Text size="sm" style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              {at + 1}. {nameOf(one)}
              <Text span display="block" size="xs" c="dimmed">
                {priceOf(one)}
              </Text>
            </Text>
            {mayChange && (
              <>
                <ActionIcon
                  variant="subtle"
                  aria-label={`${t('common.moveUp')}: ${nameOf(one)}`}
                  disabled={busy || at === 0}
                  onClick={() => void set(moved(at, -1))}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={`${t('common.moveDown')}: ${nameOf(one)}`}
                  disabled={busy || at === candidates.length - 1}
                  onClick={() => void set(moved(at, 1))}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={t('ai.models.leaveOut', { name: nameOf(one) })}
                  disabled={busy || candidates.length === 1}
                  onClick={() => void set(candidates.filter((other) => other !== one))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </>
            )}
          </Group>
        ))}
        {mayChange && free.length > 0 && (
          <Select
            aria-label={t('ai.models.addTo', { kind: t(`ai.kind.${kind}`) })}
            placeholder={t('ai.models.add')}
            data={free.map((one) => ({ value: keyOf(one), label: `${nameOf(one)} · ${priceOf(one)}` }))}
            value={null}
            searchable
            disabled={busy}
            onChange={(value) => {
              const chosen = free.find((one) => keyOf(one) === value);
              if (chosen) void set([...candidates, chosen]);
            }}
          />
        )}
      </Stack>
    </Card>
  );
}
