import { Button, NumberInput, Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconSitemap } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sitePlansCreate } from '#lib/api/sdk.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useTemplateChoices } from '#lib/choices/use-choices.ts';
import { useWrittenLanguages } from '#lib/choices/written-languages.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { PriceNote } from '../pictures/price-note.tsx';

const SHORTEST_BRIEF = 10;
const PICTURE_WAYS = ['made', 'later'] as const;
/** As experience has it: how many there are is known once the plan is there. */
const PICTURES_A_PAGE = 2;

function usePlanForm() {
  const { t, i18n } = useTranslation();
  return useServerForm({
    initialValues: {
      brief: '',
      brandName: '',
      templateId: '',
      language: (i18n.resolvedLanguage === 'it' ? 'it' : 'en') as 'it' | 'en',
      pages: 4 as number | '',
      wishes: [] as string[],
      tone: t('ai.content.toneStandard'),
      pictures: 'made' as 'made' | 'later',
    },
    validate: {
      brief: (value) => (value.trim().length < SHORTEST_BRIEF ? t('aiSites.briefShort') : null),
      brandName: isNotEmpty(t('fields.required')),
      templateId: isNotEmpty(t('fields.required')),
      pages: (value) => (value === '' ? t('fields.required') : null),
      tone: isNotEmpty(t('fields.required')),
    },
  });
}

function Details({ form }: Pick<ReturnType<typeof usePlanForm>, 'form'>) {
  const { t } = useTranslation();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('aiSites.brandName')} maxLength={120} {...form.getInputProps('brandName')} />
        <SearchSelect
          useChoices={useTemplateChoices}
          label={t('aiSites.template')}
          placeholder={t('aiSites.chooseTemplate')}
          {...form.getInputProps('templateId')}
        />
        <Select
          label={t('aiSites.language')}
          data={useWrittenLanguages()}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
        <NumberInput
          label={t('aiSites.pages')}
          min={1}
          max={12}
          allowDecimal={false}
          {...form.getInputProps('pages')}
        />
      </SimpleGrid>
      <Stack gap={6}>
        <Select
          label={t('aiSites.withPictures')}
          description={t('aiSites.picturesHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={PICTURE_WAYS.map((value) => ({ value, label: t(`aiSites.pictureWays.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('pictures')}
        />
        {form.getValues().pictures === 'made' && (
          <PriceNote kind="image" count={Number(form.getValues().pages || 1) * PICTURES_A_PAGE} />
        )}
      </Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TagsInput
          label={t('aiSites.wishes')}
          description={t('aiSites.wishesHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxTags={12}
          {...form.getInputProps('wishes')}
        />
        <TextInput label={t('aiSites.tone')} maxLength={60} {...form.getInputProps('tone')} />
      </SimpleGrid>
    </>
  );
}

/** What the site is for; the answer is a plan, on a screen of its own. */
export function PlanForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId, unsaved } = usePlanForm();
  useUnsaved(() => unsaved);
  return (
    <Section title={t('aiSites.order')}>
      <form
        noValidate
        onSubmit={submit(async ({ pages, ...order }) => {
          const { id } = await sitePlansCreate({ body: { ...order, pages: Number(pages) }, throwOnError: true });
          await refresh('generationsList');
          await navigate({ to: '/ai/sites/$planId', params: { planId: id } });
        })}
      >
        <Stack>
          <Textarea label={t('aiSites.brief')} autosize minRows={4} maxLength={4000} {...form.getInputProps('brief')} />
          <Details form={form} />
          <ProblemAlert text={failure} requestId={requestId} />
          <Button
            type="submit"
            loading={sending}
            leftSection={<IconSitemap size={18} aria-hidden />}
            style={{ alignSelf: 'start' }}
          >
            {t('aiSites.plan')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
