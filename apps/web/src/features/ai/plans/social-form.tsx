import { Alert, NumberInput, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { socialPlansCreate } from '#lib/api/sdk.gen.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { Section } from '#ui/section.tsx';
import { READABLE } from '../readable.ts';
import { historyOf } from './history-csv.ts';
import {
  Channels,
  factOf,
  type Language,
  OrderFoot,
  ownZone,
  type Platform,
  said,
  Voice,
  Zone,
} from './order-fields.tsx';
import { PLANS } from './under-way.tsx';
import { daysAfter, today } from './weeks.ts';

function useSocialForm() {
  const { t, i18n } = useTranslation();
  return useServerForm({
    initialValues: {
      ...{ goal: '', facts: '', history: '', topics: [] as string[] },
      ...{ from: daysAfter(today(), 1), timeZone: ownZone() },
      platforms: ['instagram', 'facebook'] as Platform[],
      ...{ days: 14 as number | '', perWeek: 3 as number | '', perDay: 1 as number | '' },
      language: (i18n.resolvedLanguage === 'it' ? 'it' : 'en') as Language,
      tone: t('ai.content.toneStandard'),
    },
    validate: {
      topics: (value) => (value.length === 0 ? t('aiPlans.form.noTopic') : null),
      from: isNotEmpty(t('fields.required')),
      platforms: (value) => (value.length === 0 ? t('aiPlans.form.noChannel') : null),
      history: (value) => {
        const { unread } = historyOf(value);
        return unread.length === 0 ? null : t('aiPlans.form.unread', { lines: unread.slice(0, 8).join(', ') });
      },
      days: (value) => (value === '' ? t('fields.required') : null),
      perWeek: (value) => (value === '' ? t('fields.required') : null),
      perDay: (value) => (value === '' ? t('fields.required') : null),
      tone: isNotEmpty(t('fields.required')),
    },
  });
}

/** What a calendar of posts shall speak of; own figures decide on the hours where there are enough. */
export function SocialForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, unsaved, ...rest } = useSocialForm();
  useUnsaved(() => unsaved);
  const order = submit(async ({ goal, facts, history, days, perWeek, perDay, ...values }) => {
    const { id } = await socialPlansCreate({
      body: {
        ...values,
        ...said({ goal }),
        ...{ days: Number(days), perWeek: Number(perWeek), perDay: Number(perDay) },
        history: historyOf(history).history,
        sources: factOf(t('aiPlans.form.facts'), facts),
      },
      throwOnError: true,
    });
    await refresh(...PLANS);
    await navigate({ to: '/ai/plans/$kind/$planId', params: { kind: 'social', planId: id } });
  });
  const whole = { allowDecimal: false, min: 1 } as const;
  const { history } = historyOf(form.getValues().history);
  return (
    <Section title={t('aiPlans.form.order')}>
      <form noValidate onSubmit={order}>
        <Stack>
          <TagsInput
            label={t('aiPlans.form.topics')}
            description={t('aiPlans.form.topicsHint')}
            maxTags={20}
            acceptValueOnBlur
            {...form.getInputProps('topics')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t('aiPlans.form.goal')} maxLength={300} {...form.getInputProps('goal')} />
            <Textarea label={t('aiPlans.form.facts')} autosize maxLength={4000} {...form.getInputProps('facts')} />
          </SimpleGrid>
          <Channels form={form} name="platforms" label={t('aiPlans.form.channels')} />
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }}>
            <TextInput type="date" label={t('aiPlans.form.from')} {...form.getInputProps('from')} />
            <NumberInput label={t('aiPlans.form.days')} max={60} {...whole} {...form.getInputProps('days')} />
            <NumberInput label={t('aiPlans.form.perWeek')} max={14} {...whole} {...form.getInputProps('perWeek')} />
            <NumberInput label={t('aiPlans.form.perDay')} max={5} {...whole} {...form.getInputProps('perDay')} />
            <Zone form={form} label={t('aiPlans.form.timeZone')} />
          </SimpleGrid>
          <Voice form={form} />
          <Textarea
            label={t('aiPlans.form.history')}
            description={t('aiPlans.form.historyHint')}
            placeholder={'instagram;2026-10-05T18:00;42'}
            autosize
            minRows={2}
            maxRows={8}
            {...form.getInputProps('history')}
          />
          <Alert color="gray" variant="light" styles={READABLE}>
            {history.length === 0
              ? t('aiPlans.form.noHistory')
              : t('aiPlans.form.historyRead', { count: history.length })}
          </Alert>
          <OrderFoot {...rest} act={t('aiPlans.form.propose')} />
        </Stack>
      </form>
    </Section>
  );
}
