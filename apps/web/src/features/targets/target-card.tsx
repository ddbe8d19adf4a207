import { Badge, Button, Card, Group, List, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { deployTargetsCheck, deployTargetsDelete, deployTargetsUpdate } from '#lib/api/sdk.gen.ts';
import type { DeployTarget } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useSaidText } from '#lib/said-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';

/** What the self-test found, and the key to take over where a host showed another one than expected. */
function Checks({ target, onTake }: { target: DeployTarget; onTake: (hostKey: string) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const words = useSaidText();
  if (target.checks === null) return null;
  const fine = (found: Readonly<Record<string, string>> | undefined): string =>
    found?.productionBranch ? t('targets.checkBranch', { branch: found.productionBranch }) : t('targets.checkFine');
  return (
    <List size="sm" spacing={4} mt="sm" center={false}>
      {target.checks.map(({ id, ok, detail, problem, found }) => (
        <List.Item
          key={id}
          icon={
            ok ? (
              <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" aria-hidden />
            ) : (
              <IconCircleX size={18} color="var(--mantine-color-error)" aria-label={t('deployments.level.error')} />
            )
          }
        >
          <strong>{t(`targets.checks.${id as 'project'}`)}</strong>{' '}
          <span style={{ overflowWrap: 'anywhere' }}>
            {problem ? words('problems.', { ...problem, message: detail }) : ok ? fine(found) : detail}
          </span>
          {found?.hostKey !== undefined && can('deploy-target:update') && (
            <Button size="compact-xs" variant="light" ml="xs" onClick={() => onTake(found.hostKey ?? '')}>
              {t('targets.takeOver')}
            </Button>
          )}
        </List.Item>
      ))}
    </List>
  );
}

export function TargetCard({ target, onChange }: { target: DeployTarget; onChange: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const path = { id: target.id };
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await work();
      await refresh('deployTargetsList');
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const put = (body: Parameters<typeof deployTargetsUpdate>[0]['body']) =>
    deployTargetsUpdate({ path, body, headers: { 'If-Match': String(target.revision) }, throwOnError: true });
  return (
    <Card component="section" aria-label={target.name}>
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
              {target.name}
            </Title>
            {target.isDefault && <Badge variant="light">{t('targets.isDefault')}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {t(`deployments.targetKinds.${target.kind}`)} ·{' '}
            {target.checkedAt === null
              ? t('targets.notTested')
              : t('targets.tested', { when: format.ago(target.checkedAt) })}
          </Text>
        </div>
        {can('deploy-target:update') && (
          <Group gap="xs">
            <Button
              size="xs"
              loading={busy}
              leftSection={<IconPlugConnected size={16} aria-hidden />}
              onClick={() => void act(() => deployTargetsCheck({ path, throwOnError: true }))}
            >
              {t('targets.test')}
            </Button>
            <Button size="xs" variant="default" onClick={onChange}>
              {t('targets.change')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void act(() => put({ isDefault: !target.isDefault }))}>
              {target.isDefault ? t('targets.useHere') : t('targets.makeDefault')}
            </Button>
            <Button size="xs" variant="subtle" color="red" onClick={() => setRemoving(true)}>
              {t('targets.remove')}
            </Button>
          </Group>
        )}
      </Group>
      <Checks
        target={target}
        onTake={(hostKey) => void act(() => put({ settings: { ...target.settings, hostKey } }))}
      />
      <ConfirmDelete
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('targets.removeTitle', { name: target.name })}
        text={t('targets.removeText')}
        onConfirm={() => deployTargetsDelete({ path, throwOnError: true }).then(() => refresh('deployTargetsList'))}
      />
    </Card>
  );
}
