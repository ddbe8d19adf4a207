import {
  Alert,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
} from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { aiLedgerBudgetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { dailyContentUpdate } from '#lib/api/sdk.gen.ts';
import type { DailyContent } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { useAsked } from '../asked.ts';
import { POST_TYPES } from '../content-kinds.ts';
import { useCost, useSum } from '../made-by.tsx';
import { READABLE } from '../readable.ts';
import { Channels, Voice, Zone } from './order-fields.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));
const MOST_PER_DAY = 12;

/** What this will cost in calls, who is asked, and how much of the month's budget is left. */
function BudgetNote({ perDay }: { perDay: number }) {
  const { t } = useTranslation();
  const can = useCan();
  const cost = useCost();
  const sum = useSum();
  const asked = useAsked('text');
  const budget = useQuery({ ...aiLedgerBudgetOptions(), enabled: can('budget:read') }).data;
  return (
    <Alert color="gray" variant="light" styles={READABLE} title={t('aiPlans.daily.budget')}>
      {t('aiPlans.daily.perMonth', { count: perDay * 30 })}{' '}
      {asked && t(asked.isSample ? 'aiPlans.daily.bySample' : 'aiPlans.daily.byModel', { model: asked.model.id })}{' '}
      {budget !== undefined &&
        (budget.hardLimit === null
          ? t('aiPlans.daily.spent', { spent: sum(budget.spent, budget.unknownCosts) })
          : t('aiPlans.daily.spentOf', {
              spent: sum(budget.spent, budget.unknownCosts),
              limit: cost(budget.hardLimit),
            }))}{' '}
      {can('budget:read') && (
        <LinkAnchor to="/ai/budget" underline="always" size="sm">
          {t('aiPlans.daily.toBudget')}
        </LinkAnchor>
      )}
    </Alert>
  );
}

function useDailyForm({ nextRunAt: _n, lastRunOn: _l, hour, ...daily }: DailyContent) {
  const { t } = useTranslation();
  return useServerForm(
    {
      initialValues: { ...daily, hour: String(hour), perDay: daily.perDay as number | '' },
      validate: {
        topics: (value, { isOn }) => (isOn && value.length === 0 ? t('aiPlans.daily.noTopic') : null),
        platforms: (value) => (value.length === 0 ? t('aiPlans.form.noChannel') : null),
        postTypes: (value) => (value.length === 0 ? t('fields.required') : null),
        perDay: (value) => (value === '' ? t('fields.required') : null),
        tone: isNotEmpty(t('fields.required')),
      },
    },
    { 'daily_content.topics_missing': 'topics' },
  );
}

function Kinds({ form }: Pick<ReturnType<typeof useDailyForm>, 'form'>) {
  const { t } = useTranslation();
  return (
    <>
      <TagsInput
        label={t('aiPlans.daily.topics')}
        description={t('aiPlans.daily.topicsHint')}
        maxTags={60}
        acceptValueOnBlur
        {...form.getInputProps('topics')}
      />
      <Channels form={form} name="platforms" label={t('aiPlans.form.channels')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MultiSelect
          label={t('aiPlans.daily.kinds')}
          data={POST_TYPES.map((value) => ({ value, label: t(`ai.postType.${value}`) }))}
          {...form.getInputProps('postTypes')}
        />
        <NumberInput
          label={t('aiPlans.daily.perDay')}
          min={1}
          max={MOST_PER_DAY}
          allowDecimal={false}
          {...form.getInputProps('perDay')}
        />
      </SimpleGrid>
    </>
  );
}

/** When drafts are made by themselves, of what and how many. */
export function DailyForm({ daily }: { daily: DailyContent }) {
  const { t } = useTranslation();
  const mayChange = useCan()('ai:update');
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId, unsaved } = useDailyForm(daily);
  useUnsaved(() => unsaved);
  const save = submit(async ({ hour, perDay, ...values }) => {
    const saved = await dailyContentUpdate({
      body: { ...values, hour: Number(hour), perDay: Number(perDay) },
      throwOnError: true,
    });
    await refresh('dailyContentGet');
    form.resetDirty();
    notify.done(t(saved.isOn ? 'aiPlans.daily.isOnNow' : 'aiPlans.daily.isOffNow'));
  });
  return (
    <Section title={t('aiPlans.daily.settings')}>
      <form noValidate onSubmit={save}>
        <fieldset disabled={!mayChange} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <Stack>
            <Switch label={t('aiPlans.daily.isOn')} {...form.getInputProps('isOn', { type: 'checkbox' })} />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Select
                label={t('aiPlans.daily.hour')}
                data={HOURS}
                allowDeselect={false}
                {...form.getInputProps('hour')}
              />
              <Zone form={form} label={t('aiPlans.form.timeZone')} />
            </SimpleGrid>
            <Kinds form={form} />
            <Voice form={form} />
            <BudgetNote perDay={Number(form.getValues().perDay)} />
            <ProblemAlert text={failure} requestId={requestId} />
            {mayChange && (
              <Group>
                <Button type="submit" loading={sending}>
                  {t('common.save')}
                </Button>
              </Group>
            )}
          </Stack>
        </fieldset>
      </form>
    </Section>
  );
}
