import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { generationsCancel } from '#lib/api/sdk.gen.ts';
import type { Generation } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { useFailure } from '../failure.ts';
import { isUnfinished } from '../state.tsx';
import type { PlanKind } from './plan-kinds.ts';

/** What a change of a plan makes stale. */
export const PLANS = ['contentPlansList', 'campaignPlansGet', 'socialPlansGet', 'mailDraftsGet'] as const;

/** A plan that is not there yet, or never will be. */
export function UnderWay({
  plan,
  kind,
}: {
  plan: Pick<Generation, 'id' | 'state' | 'progress' | 'failure' | 'tried'>;
  kind: PlanKind;
}) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const reasonOf = useFailure();
  const [busy, setBusy] = useState(false);
  const cancel = async (): Promise<void> => {
    setBusy(true);
    try {
      await generationsCancel({ path: { id: plan.id }, throwOnError: true });
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      await refresh(...PLANS);
      setBusy(false);
    }
  };
  if (isUnfinished(plan))
    return (
      <Stack gap="sm">
        <Group justify="space-between" role="status">
          <Text>{t(`aiPlans.working.${kind}`)}</Text>
          {can('ai:create') && (
            <Button
              variant="default"
              loading={busy}
              leftSection={<IconX size={18} aria-hidden />}
              onClick={() => void cancel()}
            >
              {t('common.cancel')}
            </Button>
          )}
        </Group>
        <Progress value={Math.max(plan.progress, 5)} animated aria-label={t(`aiPlans.working.${kind}`)} />
      </Stack>
    );
  if (plan.state !== 'failed' && plan.state !== 'cancelled') return null;
  const text =
    plan.state === 'cancelled'
      ? t('aiPlans.cancelled')
      : t('aiPlans.failed', { reason: reasonOf(plan.failure, plan.tried) });
  return (
    <Stack gap="sm">
      <Alert color={plan.state === 'failed' ? 'red' : 'gray'} variant="light">
        {text}
      </Alert>
      {can('ai:create') && (
        <LinkButton to="/ai/plans/$kind/$planId" params={{ kind, planId: 'new' }} style={{ alignSelf: 'start' }}>
          {t(`aiPlans.new.${kind}`)}
        </LinkButton>
      )}
    </Stack>
  );
}
