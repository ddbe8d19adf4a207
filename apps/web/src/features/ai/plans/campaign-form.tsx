import { NumberInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { campaignPlansCreate } from '#lib/api/sdk.gen.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { Section } from '#ui/section.tsx';
import {
  Channels,
  factOf,
  type Language,
  OrderFoot,
  ownZone,
  type Platform,
  SHORTEST_BRIEF,
  said,
  Voice,
  Zone,
} from './order-fields.tsx';
import { PLANS } from './under-way.tsx';
import { daysAfter, today } from './weeks.ts';

const STANDARD_DAYS = 27;
const MICRO = 1_000_000;
const LARGEST_BUDGET = 1_000_000;

function useCampaignForm() {
  const { t, i18n } = useTranslation();
  const from = daysAfter(today(), 1);
  return useServerForm({
    initialValues: {
      ...{ name: '', brief: '', offer: '', goal: '', audience: '', link: '' },
      ...{ from, to: daysAfter(from, STANDARD_DAYS), timeZone: ownZone() },
      channels: ['instagram', 'newsletter'] as Platform[],
      perWeek: 2 as number | '',
      budget: '' as number | '',
      language: (i18n.resolvedLanguage === 'it' ? 'it' : 'en') as Language,
      tone: t('ai.content.toneStandard'),
    },
    validate: {
      brief: (value) => (value.trim().length < SHORTEST_BRIEF ? t('aiPlans.form.briefShort') : null),
      from: isNotEmpty(t('fields.required')),
      to: (value, { from: first }) =>
        value === '' ? t('fields.required') : value < first ? t('aiPlans.form.endsBefore') : null,
      channels: (value) => (value.length === 0 ? t('aiPlans.form.noChannel') : null),
      perWeek: (value) => (value === '' ? t('fields.required') : null),
      tone: isNotEmpty(t('fields.required')),
    },
  });
}

/** What a campaign is for, where and when. */
export function CampaignForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, unsaved, ...rest } = useCampaignForm();
  useUnsaved(() => unsaved);
  const order = submit(async ({ name, offer, goal, audience, link, perWeek, budget, ...values }) => {
    const { id } = await campaignPlansCreate({
      body: {
        ...values,
        ...said({ name, goal, audience, link }),
        perWeek: Number(perWeek),
        ...(budget === '' ? {} : { budget: Math.round(budget * MICRO) }),
        sources: factOf(t('aiPlans.form.offer'), offer),
      },
      throwOnError: true,
    });
    await refresh(...PLANS);
    await navigate({ to: '/ai/plans/$kind/$planId', params: { kind: 'campaign', planId: id } });
  });
  return (
    <Section title={t('aiPlans.form.order')}>
      <form noValidate onSubmit={order}>
        <Stack>
          <Textarea
            label={t('aiPlans.form.brief')}
            description={t('aiPlans.form.briefHint')}
            autosize
            minRows={3}
            maxLength={4000}
            {...form.getInputProps('brief')}
          />
          <Textarea
            label={t('aiPlans.form.offer')}
            description={t('aiPlans.form.offerHint')}
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps('offer')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t('aiPlans.form.name')} maxLength={120} {...form.getInputProps('name')} />
            <TextInput label={t('aiPlans.form.goal')} maxLength={300} {...form.getInputProps('goal')} />
            <TextInput label={t('aiPlans.form.audience')} maxLength={300} {...form.getInputProps('audience')} />
            <TextInput
              label={t('aiPlans.form.link')}
              type="url"
              placeholder="https://"
              maxLength={500}
              {...form.getInputProps('link')}
            />
          </SimpleGrid>
          <Channels form={form} name="channels" label={t('aiPlans.form.channels')} />
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
            <TextInput type="date" label={t('aiPlans.form.from')} {...form.getInputProps('from')} />
            <TextInput type="date" label={t('aiPlans.form.to')} {...form.getInputProps('to')} />
            <NumberInput
              label={t('aiPlans.form.perWeek')}
              min={1}
              max={7}
              allowDecimal={false}
              {...form.getInputProps('perWeek')}
            />
            <Zone form={form} label={t('aiPlans.form.timeZone')} />
          </SimpleGrid>
          <NumberInput
            label={t('aiPlanLife.budget')}
            description={t('aiPlanLife.budgetHint')}
            min={0}
            max={LARGEST_BUDGET}
            decimalScale={4}
            maw={360}
            {...form.getInputProps('budget')}
          />
          <Voice form={form} />
          <OrderFoot {...rest} act={t('aiPlans.form.plan')} />
        </Stack>
      </form>
    </Section>
  );
}
