import { Button, Checkbox, NumberInput, Select, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconMovie } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { copilotGenerateVideo } from '#lib/api/sdk.gen.ts';
import type { AiModel } from '#lib/api/types.gen.ts';
import { useWrittenLanguages } from '#lib/choices/written-languages.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { useAsked } from '../asked.ts';
import { MadeList } from './made-list.tsx';
import { PerformerSelect } from './performer-select.tsx';
import { PriceNote } from './price-note.tsx';

const RATIOS = { '9:16': 'upright', '16:9': 'wide', '1:1': 'square' } as const;

function useVideoForm() {
  const { t, i18n } = useTranslation();
  return useServerForm({
    initialValues: {
      prompt: '',
      aspectRatio: '9:16' as keyof typeof RATIOS,
      seconds: 8 as number | '',
      language: (i18n.resolvedLanguage === 'it' ? 'it' : 'en') as 'it' | 'en',
      avatarId: '',
      voiceId: '',
      isChecked: false,
    },
    validate: {
      prompt: isNotEmpty(t('fields.required')),
      seconds: (value) => (value === '' ? t('fields.required') : null),
      isChecked: (value) => (value ? null : t('fields.required')),
    },
  });
}

/** What the model makes, and counts, when so many seconds are ordered. */
const lengthOf = (model: AiModel | undefined, seconds: number): number =>
  model?.seconds?.find((one) => one >= seconds) ?? model?.seconds?.at(-1) ?? seconds;

/** How it looks and sounds; avatars and voices only where the provider has them. */
function Looks({ form }: Pick<ReturnType<typeof useVideoForm>, 'form'>) {
  const { t } = useTranslation();
  const model = useAsked('video')?.model;
  const { language, avatarId, voiceId } = form.getValues();
  const isHeyGen = model?.provider === 'heygen';
  const [shortest, longest] = [model?.seconds?.[0], model?.seconds?.at(-1)];
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={t('aiPictures.video.ratio')}
          data={Object.entries(RATIOS)
            .filter(([value]) => model?.aspectRatios?.includes(value) ?? true)
            .map(([value, name]) => ({ value, label: `${value} · ${t(`aiPictures.video.ratios.${name}`)}` }))}
          allowDeselect={false}
          {...form.getInputProps('aspectRatio')}
        />
        <NumberInput
          label={t('aiPictures.video.seconds')}
          description={
            model && shortest && longest
              ? t('aiPictures.video.lengths', { model: model.id, from: shortest, to: longest })
              : undefined
          }
          min={shortest ?? 1}
          max={longest ?? 60}
          allowDecimal={false}
          {...form.getInputProps('seconds')}
        />
        <Select
          label={t('aiPictures.video.language')}
          data={useWrittenLanguages()}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
      </SimpleGrid>
      {isHeyGen && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <PerformerSelect
            what="avatar"
            language={language}
            value={avatarId}
            onChange={(id) => form.setFieldValue('avatarId', id)}
          />
          <PerformerSelect
            what="voice"
            language={language}
            value={voiceId}
            onChange={(id) => form.setFieldValue('voiceId', id)}
          />
        </SimpleGrid>
      )}
    </>
  );
}

function VideoForm() {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId, unsaved } = useVideoForm();
  useUnsaved(() => unsaved);
  const asked = useAsked('video');
  const { seconds } = form.getValues();
  return (
    <Section title={t('aiPictures.video.order')}>
      <form
        noValidate
        onSubmit={submit(async ({ isChecked: _, seconds: length, avatarId, voiceId, ...order }) => {
          const named = Object.entries({ avatarId, voiceId }).filter(([, value]) => value !== '');
          await copilotGenerateVideo({
            body: { ...order, ...Object.fromEntries(named), seconds: Number(length) },
            throwOnError: true,
          });
          await refresh('generationsList');
          form.setFieldValue('isChecked', false);
          notify.done(t('aiPictures.ordered'));
        })}
      >
        <Stack>
          <Textarea
            label={t('aiPictures.video.prompt')}
            description={t('aiPictures.video.promptHint')}
            autosize
            minRows={4}
            maxLength={4000}
            {...form.getInputProps('prompt')}
          />
          <Looks form={form} />
          <PriceNote kind="video" count={1} each={lengthOf(asked?.model, Number(seconds))} />
          <Checkbox label={t('aiPictures.video.check')} {...form.getInputProps('isChecked', { type: 'checkbox' })} />
          <ProblemAlert text={failure} requestId={requestId} />
          <Button
            type="submit"
            loading={sending}
            leftSection={<IconMovie size={18} aria-hidden />}
            style={{ alignSelf: 'start' }}
          >
            {t('aiPictures.video.make')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

/** Videos: ordered once script and price have been looked at, made while nobody waits. */
export function VideosPage() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <>
      <PageHeader title={t('aiPictures.video.title')} text={t('aiPictures.video.intro')} />
      <Stack gap="xl">
        {can('ai:create') && <VideoForm />}
        <MadeList kind="video" />
      </Stack>
    </>
  );
}
