import {
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { generationsListOptions, templatesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { sitePlansCreate } from '#lib/api/sdk.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { State } from '../state.tsx';

const SHORTEST_BRIEF = 10;

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
  const templates = useQuery(templatesListOptions({ query: { limit: 100 } })).data?.items ?? [];
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('aiSites.brandName')} maxLength={120} {...form.getInputProps('brandName')} />
        <Select
          label={t('aiSites.template')}
          data={templates.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          {...form.getInputProps('templateId')}
        />
        <Select
          label={t('aiSites.language')}
          data={[
            { value: 'it', label: 'Italiano' },
            { value: 'en', label: 'English' },
          ]}
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

function PlanForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = usePlanForm();
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

/** A site from a brief: ordered here, looked at on a screen of its own. */
export function SitePlansPage() {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const query = useQuery(generationsListOptions({ query: { kind: 'site', limit: 20 } }));
  return (
    <>
      <PageHeader title={t('aiSites.title')} text={t('aiSites.intro')} />
      <Stack gap="xl">
        {can('ai:create') && <PlanForm />}
        <Stack component="section" aria-label={t('aiSites.earlier')}>
          <Title order={2} size="h3">
            {t('aiSites.earlier')}
          </Title>
          <Loaded query={query}>
            {({ items }) =>
              items.length === 0 ? (
                <Text c="dimmed">{t('aiSites.none')}</Text>
              ) : (
                <ItemList label={t('aiSites.earlier')}>
                  {items.map((plan) => (
                    <Group key={plan.id} w="100%" justify="space-between" gap="xs">
                      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
                        <LinkAnchor
                          to="/ai/sites/$planId"
                          params={{ planId: plan.id }}
                          fw={600}
                          style={{ overflowWrap: 'anywhere' }}
                        >
                          {String((plan.order as { brandName?: string }).brandName ?? t('aiSites.title'))}
                        </LinkAnchor>
                        <Text size="sm" c="dimmed">
                          {format.ago(plan.createdAt)}
                        </Text>
                      </div>
                      <State state={plan.state} />
                    </Group>
                  ))}
                </ItemList>
              )
            }
          </Loaded>
        </Stack>
      </Stack>
    </>
  );
}
