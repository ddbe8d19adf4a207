import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';

export type KeyAct = 'rotate' | 'revoke';

const stateOf = ({ revokedAt, expiresAt }: ApiKey, now = Date.now()) => {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) < now ? 'expired' : 'works';
};

function Row({ one, onAct }: { one: ApiKey; onAct: ((act: KeyAct) => void) | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = stateOf(one);
  const facts = [
    one.lastUsedAt === null
      ? t('keys.neverUsed')
      : t('keys.lastUsed', { when: format.ago(one.lastUsedAt), from: one.lastUsedFrom ?? '–' }),
    one.expiresAt === null ? t('keys.noExpiry') : t('keys.expires', { date: format.date(one.expiresAt) }),
    t('keys.scopes', { count: one.scopes.length }),
  ];
  return (
    <Group px="lg" py="sm" gap="sm">
      <div style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Group gap="xs">
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {one.name}
          </Text>
          <StatusBadge tone={state === 'works' ? 'good' : 'quiet'}>{t(`keys.state.${state}`)}</StatusBadge>
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          <span style={{ fontFamily: 'var(--mantine-font-family-monospace)' }}>{one.prefix}…</span> ·{' '}
          {facts.join(' · ')}
        </Text>
      </div>
      {onAct !== undefined && state === 'works' && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-label={t('keys.rotateOf', { name: one.name })}
            onClick={() => onAct('rotate')}
          >
            {t('keys.rotate')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            aria-label={t('keys.revokeOf', { name: one.name })}
            onClick={() => onAct('revoke')}
          >
            {t('keys.revoke')}
          </Button>
        </Group>
      )}
    </Group>
  );
}

export function KeyList(props: {
  keys: ApiKey[];
  empty: string;
  emptyText: string;
  /** What to do first. */
  first?: ReactNode;
  onAct?: (act: KeyAct, one: ApiKey) => void;
}) {
  const { keys, empty, emptyText, first, onAct } = props;
  if (keys.length === 0)
    return (
      <EmptyCard icon={IconKey} title={empty} text={emptyText}>
        {first}
      </EmptyCard>
    );
  return (
    <Stack>
      <Card padding={0}>
        {keys.map((one) => (
          <Row key={one.id} one={one} onAct={onAct && ((act) => onAct(act, one))} />
        ))}
      </Card>
    </Stack>
  );
}
