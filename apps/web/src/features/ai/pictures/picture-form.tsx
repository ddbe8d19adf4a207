import { Button, Checkbox, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { copilotGenerateImage } from '#lib/api/sdk.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { BrandNote } from './brand-note.tsx';
import { PriceNote } from './price-note.tsx';

/** Proportions, and what they are called. A colon would split the name of a word. */
const RATIOS = {
  '1:1': 'square',
  '4:5': 'portrait',
  '9:16': 'upright',
  '16:9': 'wide',
  '3:2': 'classic',
  '1.91:1': 'link',
} as const;
type Ratio = keyof typeof RATIOS;
const STYLES = ['photorealistic', 'illustration', 'watercolour', 'minimal', 'isometric', 'vintage'] as const;

/** One idea, in as many formats as are wanted. */
export function PictureForm() {
  const { t, i18n } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: {
      prompt: '',
      style: 'photorealistic' as string,
      ratios: ['1:1'] as Ratio[],
      language: (i18n.resolvedLanguage === 'it' ? 'it' : 'en') as 'it' | 'en',
      altText: '',
    },
    validate: {
      prompt: isNotEmpty(t('fields.required')),
      ratios: (value) => (value.length === 0 ? t('aiPictures.ratioMissing') : null),
    },
  });
  const { ratios } = form.getValues();
  return (
    <Section title={t('aiPictures.order')}>
      <form
        noValidate
        onSubmit={submit(async ({ ratios: wanted, altText, ...order }) => {
          for (const aspectRatio of wanted)
            await copilotGenerateImage({
              body: { ...order, aspectRatio, ...(altText.trim() === '' ? {} : { altText }) },
              throwOnError: true,
            });
          await refresh('generationsList');
          notify.done(t('aiPictures.ordered'));
        })}
      >
        <Stack>
          <Textarea
            label={t('aiPictures.prompt')}
            description={t('aiPictures.promptHint')}
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps('prompt')}
          />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <Select
              label={t('aiPictures.style')}
              data={STYLES.map((value) => ({ value, label: t(`aiPictures.styles.${value}`) }))}
              allowDeselect={false}
              {...form.getInputProps('style')}
            />
            <TextInput
              label={t('aiPictures.altText')}
              maxLength={300}
              {...form.getInputProps('altText')}
              placeholder={t('aiPictures.altTextHint')}
            />
            <Select
              label={t('aiPictures.language')}
              data={[
                { value: 'it', label: 'Italiano' },
                { value: 'en', label: 'English' },
              ]}
              allowDeselect={false}
              {...form.getInputProps('language')}
            />
          </SimpleGrid>
          <Checkbox.Group
            label={t('aiPictures.ratios')}
            description={t('aiPictures.ratiosHint')}
            {...form.getInputProps('ratios')}
          >
            <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} mt="xs" spacing="xs">
              {Object.entries(RATIOS).map(([value, name]) => (
                <Checkbox key={value} value={value} label={`${value} · ${t(`aiPictures.ratio.${name}`)}`} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <BrandNote />
          <PriceNote kind="image" count={Math.max(1, ratios.length)} />
          <ProblemAlert text={failure} requestId={requestId} />
          <Button
            type="submit"
            loading={sending}
            leftSection={<IconSparkles size={18} aria-hidden />}
            style={{ alignSelf: 'start' }}
          >
            {t('aiPictures.make', { count: Math.max(1, ratios.length) })}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
