import { Anchor, Button, FileButton, Group, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { searchConsoleConnect } from '#lib/api/sdk.gen.ts';
import type { SearchConnection, Site } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { FIGURES } from './use-search.ts';

const STEPS = ['project', 'account', 'user', 'paste'] as const;
const PLACES: Partial<Record<(typeof STEPS)[number], string>> = {
  project: 'https://console.cloud.google.com/apis/library/searchconsole.googleapis.com',
  account: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
  user: 'https://search.google.com/search-console/users',
};

/** What is to be done at Google before, step by step. */
function Guide() {
  const { t } = useTranslation();
  return (
    <List type="ordered" size="sm" spacing="sm" maw={760}>
      {STEPS.map((step) => (
        <List.Item key={step}>
          {t(`search.guide.${step}`)}{' '}
          {PLACES[step] !== undefined && (
            <Anchor href={PLACES[step]} target="_blank" rel="noreferrer" size="sm" underline="always">
              {t(`search.open.${step as 'project' | 'account' | 'user'}`)}
            </Anchor>
          )}
        </List.Item>
      ))}
    </List>
  );
}

/** Connects a site, or changes how it is connected. */
export function Setup({ site, known, onDone }: { site: Site; known: SearchConnection | null; onDone?: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { property: known?.property ?? (site.domain ? `sc-domain:${site.domain}` : ''), key: '' },
      validate: {
        property: (value) => (value.trim() === '' ? t('fields.required') : null),
        key: (value) => (known === null && value.trim() === '' ? t('fields.required') : null),
      },
    },
    { 'search-console.key_invalid': 'key', 'search-console.key_missing': 'key' },
  );
  const isOther = known !== null && form.values.property.trim() !== known.property;
  const read = async (file: File | null): Promise<void> => {
    if (file !== null) form.setFieldValue('key', await file.text());
  };
  return (
    <Section
      title={t(known ? 'search.change' : 'search.connect')}
      {...(known ? {} : { text: t('search.connectText') })}
    >
      {known === null && <Guide />}
      <form
        noValidate
        onSubmit={submit(async ({ property, key }) => {
          const body = { property, ...(key.trim() === '' ? {} : { key }) };
          const { checks } = await searchConsoleConnect({ path: { id: site.id }, body, throwOnError: true });
          if (checks.every(({ ok }) => ok)) notify.done(t('search.connected'));
          await refresh('searchConsoleGet', ...FIGURES);
          onDone?.();
        })}
      >
        <Stack maw={640}>
          <TextInput
            label={t('search.property')}
            description={isOther ? t('search.otherProperty') : t('search.propertyHint')}
            maxLength={300}
            {...form.getInputProps('property')}
          />
          <Textarea
            label={t('search.key')}
            description={t(known ? 'search.keyKept' : 'search.keyHint')}
            autosize
            minRows={3}
            maxRows={8}
            maxLength={12_000}
            spellCheck={false}
            autoComplete="off"
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('key')}
          />
          <Group>
            <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
              {(button) => (
                <Button {...button} variant="default" leftSection={<IconFileUpload size={18} aria-hidden />}>
                  {t('search.keyFile')}
                </Button>
              )}
            </FileButton>
          </Group>
          <ProblemAlert text={failure} requestId={requestId} />
          <Group>
            <Button type="submit" loading={sending}>
              {t('search.save')}
            </Button>
            {onDone && (
              <Button variant="default" onClick={onDone}>
                {t('common.cancel')}
              </Button>
            )}
            <Text size="sm" c="dimmed">
              {t('search.saveHint')}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
