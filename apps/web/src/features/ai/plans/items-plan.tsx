import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconLayoutKanban } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  campaignPlansDrafts,
  campaignPlansEdit,
  campaignPlansKeep,
  socialPlansDrafts,
  socialPlansEdit,
  socialPlansKeep,
} from '#lib/api/sdk.gen.ts';
import type {
  CampaignPlan,
  CampaignPlanChange,
  CampaignPlanOutput,
  KeptDrafts,
  SocialPlan,
  SocialPlanChange,
  SocialPlanOutput,
} from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { Faults } from './faults.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { PlanItems } from './item-list.tsx';
import { type Mark, PlanCalendar } from './plan-calendar.tsx';
import { type PlanItem, placeOf } from './plan-kinds.ts';
import { Provenance } from './provenance.tsx';
import { Basis } from './reason.tsx';
import { TextsBar } from './texts-bar.tsx';
import { PLANS } from './under-way.tsx';
import { useTexts } from './use-texts.ts';

interface Acts {
  order: () => Promise<unknown>;
  save: (items: PlanItem[]) => Promise<unknown>;
  keep: (items: number[]) => Promise<KeptDrafts>;
}

/** Which items are taken, and what becomes of those. */
function useChoice({ output, acts }: { output: CampaignPlanOutput | SocialPlanOutput; acts: Acts }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const isKept = (index: number): boolean => Boolean(output.draftIds?.[index]);
  const isTaken = (index: number): boolean => !left.has(index);
  const open = output.items.map((_, index) => index).filter((index) => !isKept(index));
  return {
    ...{ isKept, isTaken, busy, open },
    chosen: open.filter(isTaken),
    take(index: number, isIn: boolean): void {
      const next = new Set(left);
      if (isIn) next.delete(index);
      else next.add(index);
      setLeft(next);
    },
    takeAll: (isIn: boolean): void => setLeft(new Set(isIn ? [] : open)),
    async keep(items: number[]): Promise<void> {
      setBusy(true);
      try {
        await acts.keep(items);
        await refresh(...PLANS, 'draftsList');
        notify.done(t('aiPlans.keptNow', { count: items.length }));
      } catch (thrown) {
        notify.failed(thrown);
      } finally {
        setBusy(false);
      }
    },
  };
}

type Choice = ReturnType<typeof useChoice>;

function KeepBar({ choice, isWritten }: { choice: Choice; isWritten: boolean }) {
  const { t } = useTranslation();
  const { chosen, open, busy } = choice;
  const count = chosen.length;
  if (open.length === 0)
    return (
      <LinkButton to="/ai/studio" leftSection={<IconLayoutKanban size={18} aria-hidden />}>
        {t('aiPlans.toStudio')}
      </LinkButton>
    );
  const isAll = count === open.length;
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => choice.takeAll(!isAll)}>
        {t(isAll ? 'aiPlans.leaveAll' : 'aiPlans.takeAll')}
      </Button>
      <Button loading={busy} disabled={count === 0} onClick={() => void choice.keep(chosen)}>
        {t(isWritten ? 'aiPlans.keep' : 'aiPlans.keepBriefs', { count })}
      </Button>
    </Group>
  );
}

const VIEWS = ['calendar', 'list'] as const;

interface ViewProps {
  plan: CampaignPlan | SocialPlan;
  output: CampaignPlanOutput | SocialPlanOutput;
  acts: Acts;
}

function ItemsPlan({ plan, output, acts }: ViewProps) {
  const { t } = useTranslation();
  const can = useCan();
  const refresh = useRefresh();
  const [view, setView] = useState<(typeof VIEWS)[number]>('calendar');
  const [opened, setOpened] = useState<number>();
  const texts = useTexts(output.batchId);
  const choice = useChoice({ output, acts });
  const items: PlanItem[] = output.items;
  const mayKeep = can('draft:create');
  const faultsOf = (index: number) => output.faults.filter((fault) => placeOf(fault) === index);
  const markOf = (index: number): Mark => {
    if (choice.isKept(index)) return 'kept';
    if (!choice.isTaken(index)) return 'left';
    return faultsOf(index).length > 0 || texts.at(index)?.output?.variants?.[0]?.issues.length ? 'faulty' : undefined;
  };
  const save = async (index: number, changed: PlanItem): Promise<void> => {
    await acts.save(items.map((item, at) => (at === index ? changed : item)));
    await refresh(...PLANS);
  };
  const item = opened === undefined ? undefined : items[opened];
  return (
    <Stack>
      <Provenance made={plan} />
      <Faults faults={output.faults.filter((fault) => placeOf(fault) === undefined)} title={t('ai.content.issues')} />
      {plan.kind === 'social' && <Basis items={items} />}
      <TextsBar texts={texts} count={items.length} onOrder={output.batchId ? undefined : acts.order} />
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('aiPlans.view.label')}
          data={VIEWS.map((value) => ({ value, label: t(`aiPlans.view.${value}`) }))}
          value={view}
          onChange={(next) => setView(next === 'list' ? 'list' : 'calendar')}
        />
        {mayKeep && <KeepBar choice={choice} isWritten={output.batchId !== undefined && output.batchId !== null} />}
      </Group>
      <Text size="sm" c="dimmed">
        {t('aiPlans.zone', { zone: plan.order.timeZone })}
      </Text>
      {view === 'calendar' ? (
        <PlanCalendar items={items} markOf={markOf} onOpen={setOpened} />
      ) : (
        <PlanItems
          {...{ items, texts, faultsOf, isKept: choice.isKept, isTaken: choice.isTaken }}
          onTake={choice.take}
          onOpen={setOpened}
        />
      )}
      {opened !== undefined && item !== undefined && (
        <ItemDialog
          {...{ item, faults: faultsOf(opened), text: texts.at(opened), isKept: choice.isKept(opened) }}
          isWritten={Boolean(output.batchId)}
          mayChange={can('ai:create')}
          isTaken={choice.isTaken(opened)}
          onTake={(isIn) => choice.take(opened, isIn)}
          onSave={(changed) => save(opened, changed)}
          onKeep={mayKeep ? () => void choice.keep([opened]) : undefined}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Stack>
  );
}

/** A campaign: dates over all its channels. */
export function CampaignPlanView({ plan, output }: { plan: CampaignPlan; output: CampaignPlanOutput }) {
  const path = { id: plan.id };
  const { name, summary } = output;
  return (
    <ItemsPlan
      {...{ plan, output }}
      acts={{
        order: () => campaignPlansDrafts({ path, throwOnError: true }),
        keep: (items) => campaignPlansKeep({ path, body: { items }, throwOnError: true }),
        save: (items) =>
          campaignPlansEdit({
            path,
            body: { name, summary, items: items as CampaignPlanChange['items'] },
            throwOnError: true,
          }),
      }}
    />
  );
}

/** A calendar of posts: proposals with the reason of their hours. */
export function SocialPlanView({ plan, output }: { plan: SocialPlan; output: SocialPlanOutput }) {
  const path = { id: plan.id };
  return (
    <ItemsPlan
      {...{ plan, output }}
      acts={{
        order: () => socialPlansDrafts({ path, throwOnError: true }),
        keep: (items) => socialPlansKeep({ path, body: { items }, throwOnError: true }),
        save: (items) =>
          socialPlansEdit({ path, body: { items: items as SocialPlanChange['items'] }, throwOnError: true }),
      }}
    />
  );
}
