import { Button, Card, Group, Menu, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCalendarEvent, IconChevronDown, IconClockHour6, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { contentPlansListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { ContentPlan } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor, LinkButton, LinkMenuItem } from '#ui/link.tsx';
import { More } from '#ui/more.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { State } from '../state.tsx';
import { KINDS, type PlanKind } from './plan-kinds.ts';

const STAGES = ['running', 'paused', 'finished', 'archived'] as const;
const STATES = ['queued', 'running', 'produced', 'approved', 'failed', 'cancelled'] as const;

interface Filter {
  kind: PlanKind | null;
  state: (typeof STATES)[number] | null;
  stage: ContentPlan['stage'] | null;
  q: string;
}
const NO_FILTER: Filter = { kind: null, state: null, stage: null, q: '' };

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const clear = {
    clearable: true,
    clearButtonProps: { 'aria-label': t('common.clear') },
    style: { flex: '1 1 140px' },
  } as const;
  return (
    <Group gap="sm" role="search" aria-label={t('aiPlans.search')}>
      <TextInput
        aria-label={t('aiPlans.search')}
        placeholder={t('aiPlans.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.q}
        onChange={(event) => onChange({ ...filter, q: event.currentTarget.value })}
        style={{ flex: '3 1 220px' }}
      />
      <Select
        aria-label={t('aiPlans.onlyKind')}
        data-any
        placeholder={t('aiPlans.anyKind')}
        data={KINDS.map((value) => ({ value, label: t(`aiPlans.kind.${value}`) }))}
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind })}
        {...clear}
      />
      <Select
        aria-label={t('aiPlans.onlyState')}
        data-any
        placeholder={t('aiPlans.anyState')}
        data={STATES.map((value) => ({ value, label: t(`ai.state.${value}`) }))}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        {...clear}
      />
      <Select
        aria-label={t('aiPlanLife.onlyStage')}
        placeholder={t('aiPlanLife.anyStage')}
        data={STAGES.map((value) => ({ value, label: t(`aiPlanLife.stage.${value}`) }))}
        value={filter.stage}
        onChange={(stage) => onChange({ ...filter, stage })}
        {...clear}
      />
    </Group>
  );
}

function NewPlan() {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t('aiPlans.newPlan')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => (
          <LinkMenuItem key={kind} to="/ai/plans/$kind/$planId" params={{ kind, planId: 'new' }}>
            {t(`aiPlans.new.${kind}`)}
          </LinkMenuItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Row({ plan }: { plan: ContentPlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    t(`aiPlans.kind.${plan.kind}`),
    ...(plan.items === null ? [] : [t(`aiPlans.items.${plan.kind}`, { count: plan.items })]),
    ...(plan.from === null ? [] : [t('aiPlans.from', { date: format.date(plan.from) })]),
    ...(plan.kept === 0 ? [] : [t('aiPlans.kept', { count: plan.kept })]),
    format.ago(plan.createdAt),
  ];
  return (
    <Group w="100%" justify="space-between" gap="xs">
      <div style={{ flex: '1 1 240px', minWidth: 0 }}>
        <LinkAnchor
          to="/ai/plans/$kind/$planId"
          params={{ kind: plan.kind, planId: plan.id }}
          fw={600}
          style={{ overflowWrap: 'anywhere' }}
        >
          {plan.name === '' ? t(`aiPlans.kind.${plan.kind}`) : plan.name}
        </LinkAnchor>
        <Text size="sm" c="dimmed">
          {facts.join(' · ')}
        </Text>
      </div>
      <Group gap={6}>
        {plan.isSample && <StatusBadge tone="draft">{t('ai.sample')}</StatusBadge>}
        {plan.stage !== 'running' && (
          <StatusBadge tone={plan.stage === 'paused' ? 'draft' : 'quiet'}>
            {t(`aiPlanLife.stage.${plan.stage}`)}
          </StatusBadge>
        )}
        <State state={plan.state} />
      </Group>
    </Group>
  );
}

function Plans({ filter, onReset }: { filter: Filter; onReset: () => void }) {
  const { t } = useTranslation();
  const { kind, state, stage, q } = filter;
  const query = useInfiniteQuery({
    ...contentPlansListInfiniteOptions({
      query: {
        limit: 30,
        ...(kind === null ? {} : { kind }),
        ...(state === null ? {} : { state }),
        ...(stage === null ? {} : { stage }),
        ...(q === '' ? {} : { q }),
      },
    }),
    ...byCursor,
  });
  const isFiltered = kind !== null || state !== null || stage !== null || q !== '';
  return (
    <>
      <Loaded query={listed(query)}>
        {(plans) =>
          plans.length === 0 ? (
            <Card>
              {isFiltered ? (
                <EmptyState icon={IconSearch} title={t('aiPlans.nothing')} text={t('aiPlans.nothingText')}>
                  <Button variant="default" onClick={onReset}>
                    {t('aiPlans.showAll')}
                  </Button>
                </EmptyState>
              ) : (
                <EmptyState icon={IconCalendarEvent} title={t('aiPlans.empty')} text={t('aiPlans.emptyText')} />
              )}
            </Card>
          ) : (
            <ItemList label={t('aiPlans.list')}>
              {plans.map((plan) => (
                <Row key={plan.id} plan={plan} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      <More query={query} />
    </>
  );
}

/** Campaigns, calendars and mails that were planned, newest first, and the way to the daily drafts. */
export function PlansPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [q] = useDebouncedValue(filter.q.trim(), 250);
  return (
    <>
      <PageHeader title={t('aiPlans.title')} text={t('aiPlans.intro')}>
        <LinkButton to="/ai/plans/daily" variant="default" leftSection={<IconClockHour6 size={18} aria-hidden />}>
          {t('aiPlans.daily.title')}
        </LinkButton>
        {can('ai:create') && <NewPlan />}
      </PageHeader>
      <Stack>
        <Filters filter={filter} onChange={setFilter} />
        <Plans filter={{ ...filter, q }} onReset={() => setFilter(NO_FILTER)} />
      </Stack>
    </>
  );
}
