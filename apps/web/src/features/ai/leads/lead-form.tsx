import { Button, Fieldset, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leadProfilesCreate } from '#lib/api/sdk.gen.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';

const WANTED = ['industries', 'keywords', 'cities'] as const;

function useLeadForm() {
  const { t } = useTranslation();
  return useServerForm({
    initialValues: {
      company: '',
      website: '',
      city: '',
      industries: [] as string[],
      keywords: [] as string[],
      cities: [] as string[],
    },
    validate: {
      company: isNotEmpty(t('fields.required')),
      website: (value) => (/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(value.trim()) ? null : t('visuals.leads.websiteBad')),
    },
  });
}

/** A company and its site; the answer is a profile, on a screen of its own. */
export function LeadForm() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId, unsaved } = useLeadForm();
  useUnsaved(() => unsaved);
  return (
    <Section title={t('visuals.leads.order')}>
      <form
        noValidate
        onSubmit={submit(async ({ company, website, city, ...profile }) => {
          const lead = {
            company: company.trim(),
            website: website.trim(),
            ...(city.trim() ? { city: city.trim() } : {}),
          };
          const language = i18n.resolvedLanguage === 'it' ? ('it' as const) : ('en' as const);
          const { id } = await leadProfilesCreate({ body: { lead, profile, language }, throwOnError: true });
          await refresh('generationsList');
          await navigate({ to: '/ai/leads/$leadId', params: { leadId: id } });
        })}
      >
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label={t('visuals.leads.company')} maxLength={200} {...form.getInputProps('company')} />
            <TextInput
              label={t('visuals.leads.website')}
              description={t('visuals.leads.websiteHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              placeholder="https://"
              inputMode="url"
              maxLength={500}
              {...form.getInputProps('website')}
            />
            <TextInput label={t('visuals.leads.city')} maxLength={120} {...form.getInputProps('city')} />
          </SimpleGrid>
          <Fieldset legend={t('visuals.leads.wanted')} m={0} styles={{ legend: { fontWeight: 600 } }}>
            <Text size="sm" c="dimmed" mb="sm">
              {t('visuals.leads.wantedText')} {t('visuals.leads.enterHint')}
            </Text>
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {WANTED.map((name) => (
                <TagsInput key={name} label={t(`visuals.leads.${name}`)} maxTags={30} {...form.getInputProps(name)} />
              ))}
            </SimpleGrid>
          </Fieldset>
          <ProblemAlert text={failure} requestId={requestId} />
          <Button
            type="submit"
            loading={sending}
            leftSection={<IconSearch size={18} aria-hidden />}
            style={{ alignSelf: 'start' }}
          >
            {t('visuals.leads.look')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
