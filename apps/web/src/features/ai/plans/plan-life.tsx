import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import {
  IconArchive,
  IconCheck,
  IconFlagCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconReportAnalytics,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { contentPlansEstimateOptions, contentPlansGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { contentPlansApprove, contentPlansStage } from '#lib/api/sdk.gen.ts';
import type { ContentPlan, ContentPlanEstimate } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useCost } from '../made-by.tsx';
import { READABLE } from '../readable.ts';
import { PlanReport } from './plan-report.tsx';
import { TEXTS } from './texts-bar.tsx';
import { PLANS } from './under-way.tsx';

type Stage = ContentPlan['stage'];

/** What a change of how a plan goes on makes stale. */
const LIFE = [...PLANS, ...TEXTS, 'contentPlansGet', 'contentPlansEstimate', 'planReportsGet', 'draftsList'] as const;

/** What it costs to have all of it written, against what may be spent. */
function Price({ estimate }: { estimate: ContentPlanEstimate }) {
  const { t } = useTranslation();
  const cost = useCost();
  const { texts, budget } = estimate;
  if (texts === null) return null;
  if (texts.isSample) return <Text size="sm">{t('aiPlanLife.approveSample')}</Text>;
  const isOver = budget !== null && texts.cost !== null && texts.cost > budget;
  return (
    <>
      <Text size="sm">{t('aiPlanLife.approveTexts', { count: texts.items, cost: cost(texts.cost) })}</Text>
      {isOver && (
        <Alert color="yellow" variant="light" styles={READABLE}>
          {t('aiPlanLife.overBudget', { budget: cost(budget) })}
        </Alert>
      )}
    </>
  );
}

function Approval({ plan, onClose }: { plan: ContentPlan; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const estimate = useQuery(contentPlansEstimateOptions({ path: { id: plan.id } }));
  return (
    <Ask
      title={t('aiPlanLife.approve')}
      text={t('aiPlanLife.approveText', { count: plan.items ?? 0 })}
      act={t('aiPlanLife.approve')}
      onClose={onClose}
      onConfirm={async () => {
        await contentPlansApprove({ path: { id: plan.id }, body: {}, throwOnError: true });
        await refresh(...LIFE);
        notify.done(t('aiPlanLife.approvedNow'));
      }}
    >
      <Loaded query={estimate}>{(price) => <Price estimate={price} />}</Loaded>
    </Ask>
  );
}

const ACTS = {
  pause: { to: 'paused', icon: IconPlayerPause, from: ['running'] },
  resume: { to: 'running', icon: IconPlayerPlay, from: ['paused'] },
  finish: { to: 'finished', icon: IconFlagCheck, from: ['running', 'paused'] },
  reopen: { to: 'running', icon: IconPlayerPlay, from: ['finished'] },
  archive: { to: 'archived', icon: IconArchive, from: ['finished'] },
  restore: { to: 'finished', icon: IconArchive, from: ['archived'] },
} as const satisfies Record<string, { to: Stage; icon: typeof IconCheck; from: readonly Stage[] }>;
type Act = keyof typeof ACTS;

const actsFor = (stage: Stage): Act[] =>
  (Object.keys(ACTS) as Act[]).filter((act) => (ACTS[act].from as readonly Stage[]).includes(stage));

function Buttons({ plan, onReport }: { plan: ContentPlan; onReport: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState<Act>();
  const [asking, setAsking] = useState<'approve' | 'finish'>();
  const move = async (act: Act): Promise<void> => {
    await contentPlansStage({ path: { id: plan.id }, body: { to: ACTS[act].to }, throwOnError: true });
    await refresh(...LIFE);
  };
  const run = async (act: Act): Promise<void> => {
    setBusy(act);
    try {
      await move(act);
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(undefined);
    }
  };
  const mayApprove =
    plan.stage === 'running' && can('draft:create') && can('ai:create') && (plan.items ?? 0) > plan.kept;
  return (
    <Group gap="xs">
      {mayApprove && (
        <Button leftSection={<IconCheck size={18} aria-hidden />} onClick={() => setAsking('approve')}>
          {t('aiPlanLife.approve')}
        </Button>
      )}
      {can('ai:create') &&
        actsFor(plan.stage).map((act) => {
          const Sign = ACTS[act].icon;
          return (
            <Button
              key={act}
              variant="default"
              loading={busy === act}
              leftSection={<Sign size={18} aria-hidden />}
              onClick={() => (act === 'finish' ? setAsking('finish') : void run(act))}
            >
              {t(`aiPlanLife.${act}`)}
            </Button>
          );
        })}
      <Button variant="default" leftSection={<IconReportAnalytics size={18} aria-hidden />} onClick={onReport}>
        {t('aiPlanLife.report')}
      </Button>
      {asking === 'approve' && <Approval plan={plan} onClose={() => setAsking(undefined)} />}
      {asking === 'finish' && (
        <Ask
          title={t('aiPlanLife.finishTitle')}
          text={t('aiPlanLife.finishText')}
          act={t('aiPlanLife.finish')}
          onClose={() => setAsking(undefined)}
          onConfirm={() => move('finish')}
        />
      )}
    </Group>
  );
}

/** How a plan that is there goes on: taken as a whole, paused, finished, put away; and what became of it. */
export function PlanLife({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isReported, setReported] = useState(false);
  const query = useQuery(contentPlansGetOptions({ path: { id } }));
  return (
    <Loaded query={query}>
      {(plan) => (
        <Stack gap="sm" mb="md">
          {plan.stage === 'paused' && (
            <Alert color="yellow" variant="light" styles={READABLE} title={t('aiPlanLife.pausedTitle')}>
              {t('aiPlanLife.pausedText')}
            </Alert>
          )}
          {(plan.stage === 'finished' || plan.stage === 'archived') && (
            <Alert color="gray" variant="light" styles={READABLE} title={t(`aiPlanLife.stage.${plan.stage}`)}>
              {t('aiPlanLife.finishedText')}
            </Alert>
          )}
          <Buttons plan={plan} onReport={() => setReported(!isReported)} />
          {plan.approvedAt !== null && (
            <Text size="sm" c="dimmed">
              {t('aiPlanLife.approved', { date: format.date(plan.approvedAt) })}
            </Text>
          )}
          {isReported && <PlanReport id={id} />}
        </Stack>
      )}
    </Loaded>
  );
}
