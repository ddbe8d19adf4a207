import { Button, Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWrittenLanguages } from '#lib/choices/written-languages.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { PLATFORMS, POST_TYPES } from './content-kinds.ts';

export interface ContentOrder {
  topic: string;
  platform: keyof typeof PLATFORMS;
  postType: (typeof POST_TYPES)[number];
  tone: string;
  language: string;
  keywords: string[];
  alternatives: number;
  callToAction?: string;
}

/** What shall be written. What was typed stays, so that it can be changed and asked again. */
export function ContentForm({ onOrder }: { onOrder: (order: ContentOrder) => Promise<void> }) {
  const { t, i18n } = useTranslation();
  const { form, submit, sending, failure, requestId, unsaved } = useServerForm({
    initialValues: {
      topic: '',
      platform: 'instagram' as ContentOrder['platform'],
      postType: 'educational' as ContentOrder['postType'],
      tone: t('ai.content.toneStandard'),
      language: i18n.resolvedLanguage ?? 'en',
      keywords: [] as string[],
      callToAction: '',
      alternatives: '1',
    },
    validate: { topic: isNotEmpty(t('fields.required')), tone: isNotEmpty(t('fields.required')) },
  });
  useUnsaved(() => unsaved);
  return (
    <Section title={t('ai.content.order')}>
      <form
        noValidate
        onSubmit={submit(({ alternatives, callToAction, ...order }) =>
          onOrder({ ...order, alternatives: Number(alternatives), ...(callToAction === '' ? {} : { callToAction }) }),
        )}
      >
        <Stack>
          <Textarea
            label={t('ai.content.topic')}
            description={t('ai.content.topicHint')}
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('topic')}
          />
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
            <Select
              label={t('ai.content.platform')}
              data={Object.entries(PLATFORMS).map(([value, label]) => ({ value, label }))}
              allowDeselect={false}
              {...form.getInputProps('platform')}
            />
            <Select
              label={t('ai.content.postType')}
              data={POST_TYPES.map((value) => ({ value, label: t(`ai.postType.${value}`) }))}
              allowDeselect={false}
              {...form.getInputProps('postType')}
            />
            <Select
              label={t('ai.content.language')}
              data={useWrittenLanguages()}
              allowDeselect={false}
              {...form.getInputProps('language')}
            />
            <Select
              label={t('ai.content.versions')}
              data={['0', '1', '2', '3', '4'].map((value) => ({ value, label: String(Number(value) + 1) }))}
              allowDeselect={false}
              {...form.getInputProps('alternatives')}
            />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label={t('ai.content.tone')} maxLength={60} {...form.getInputProps('tone')} />
            <TextInput label={t('ai.content.callToAction')} maxLength={200} {...form.getInputProps('callToAction')} />
            <TagsInput label={t('ai.content.keywords')} maxTags={20} {...form.getInputProps('keywords')} />
          </SimpleGrid>
          <ProblemAlert text={failure} requestId={requestId} />
          <Button
            type="submit"
            loading={sending}
            leftSection={<IconSparkles size={18} />}
            style={{ alignSelf: 'start' }}
          >
            {t('ai.content.write')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
