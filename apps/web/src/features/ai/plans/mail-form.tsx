import { NumberInput, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mailDraftsCreate } from '#lib/api/sdk.gen.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { Section } from '#ui/section.tsx';
import { factOf, type Language, OrderFoot, SHORTEST_BRIEF, said, Voice } from './order-fields.tsx';
import { PLANS } from './under-way.tsx';

function useMailForm() {
  const { t, i18n } = useTranslation();
  return useServerForm({
    initialValues: {
      ...{ name: '', brief: '', facts: '', audience: '', link: '', senderName: '', senderAddress: '' },
      mails: 1 as number | '',
      fields: ['first_name'],
      language: (i18n.resolvedLanguage === 'it' ? 'it' : 'en') as Language,
      tone: t('ai.content.toneStandard'),
    },
    validate: {
      brief: (value) => (value.trim().length < SHORTEST_BRIEF ? t('aiPlans.form.briefShort') : null),
      link: (value) => (/^https:\/\/\S+$/.test(value.trim()) ? null : t('aiPlans.form.httpsOnly')),
      senderName: isNotEmpty(t('fields.required')),
      senderAddress: isNotEmpty(t('fields.required')),
      mails: (value) => (value === '' ? t('fields.required') : null),
      fields: (value) => (value.every((name) => /^[a-z_]{1,40}$/.test(name)) ? null : t('aiPlans.form.fieldForm')),
      tone: isNotEmpty(t('fields.required')),
    },
  });
}

/** What a mail, or a series of them, is about. */
export function MailForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, unsaved, ...rest } = useMailForm();
  useUnsaved(() => unsaved);
  const order = submit(async ({ name, audience, facts, link, senderName, senderAddress, mails, ...values }) => {
    const { id } = await mailDraftsCreate({
      body: {
        ...values,
        ...said({ name, audience }),
        ...{ link: link.trim(), mails: Number(mails), sender: { name: senderName, address: senderAddress } },
        sources: factOf(t('aiPlans.form.facts'), facts),
      },
      throwOnError: true,
    });
    await refresh(...PLANS);
    await navigate({ to: '/ai/plans/$kind/$planId', params: { kind: 'mail', planId: id } });
  });
  return (
    <Section title={t('aiPlans.form.order')}>
      <form noValidate onSubmit={order}>
        <Stack>
          <Textarea
            label={t('aiPlans.form.brief')}
            autosize
            minRows={3}
            maxLength={4000}
            {...form.getInputProps('brief')}
          />
          <Textarea
            label={t('aiPlans.form.facts')}
            description={t('aiPlans.form.offerHint')}
            autosize
            maxLength={4000}
            {...form.getInputProps('facts')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t('aiPlans.form.name')} maxLength={120} {...form.getInputProps('name')} />
            <TextInput label={t('aiPlans.form.audience')} maxLength={300} {...form.getInputProps('audience')} />
            <TextInput
              label={t('aiPlans.form.link')}
              type="url"
              placeholder="https://"
              maxLength={500}
              {...form.getInputProps('link')}
            />
            <NumberInput
              label={t('aiPlans.form.mails')}
              min={1}
              max={7}
              allowDecimal={false}
              {...form.getInputProps('mails')}
            />
            <TextInput label={t('aiPlans.form.senderName')} maxLength={120} {...form.getInputProps('senderName')} />
            <TextInput
              label={t('aiPlans.form.senderAddress')}
              maxLength={300}
              {...form.getInputProps('senderAddress')}
            />
          </SimpleGrid>
          <TagsInput
            label={t('aiPlans.form.fields')}
            description={t('aiPlans.form.fieldsHint')}
            maxTags={20}
            {...form.getInputProps('fields')}
          />
          <Voice form={form} />
          <OrderFoot {...rest} act={t('aiPlans.form.writeMails')} />
        </Stack>
      </form>
    </Section>
  );
}
