import { Button, Checkbox, Select, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconSparkles } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { imageSetsCreate } from '#lib/api/sdk.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { BrandNote } from './brand-note.tsx';
import { PriceNote } from './price-note.tsx';
import { LANGUAGES, type Language, type PicturePlace, PLACES, ratiosOf } from './set-places.ts';

const STYLES = ['photorealistic', 'illustration', 'watercolour', 'minimal', 'isometric', 'vintage'] as const;

function useSetForm() {
  const { t, i18n } = useTranslation();
  return useServerForm({
    initialValues: {
      idea: '',
      style: 'photorealistic' as string,
      places: ['instagram', 'facebook'] as PicturePlace[],
      languages: [i18n.resolvedLanguage === 'it' ? 'it' : 'en'] as Language[],
    },
    validate: {
      idea: isNotEmpty(t('fields.required')),
      places: (value) => (value.length === 0 ? t('visuals.sets.placeMissing') : null),
      languages: (value) => (value.length === 0 ? t('visuals.sets.languageMissing') : null),
    },
  });
}

function Fields({ form }: Pick<ReturnType<typeof useSetForm>, 'form'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Textarea
        label={t('visuals.sets.idea')}
        description={t('visuals.sets.ideaHint')}
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('idea')}
      />
      <Checkbox.Group
        label={t('visuals.sets.places')}
        description={t('visuals.sets.placesHint')}
        {...form.getInputProps('places')}
      >
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} mt="xs" mb={6} spacing="xs">
          {Object.entries(PLACES).map(([place, ratio]) => (
            <Checkbox
              key={place}
              value={place}
              label={`${t(`visuals.sets.place.${place as PicturePlace}`)} · ${ratio.replace('1.91', format.number(1.91))}`}
            />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('aiPictures.style')}
          data={STYLES.map((value) => ({ value, label: t(`aiPictures.styles.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('style')}
        />
        <Checkbox.Group label={t('visuals.sets.languages')} {...form.getInputProps('languages')}>
          <SimpleGrid cols={2} mt="xs">
            {LANGUAGES.map((code) => (
              <Checkbox key={code} value={code} label={format.languageTitle(code)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      </SimpleGrid>
    </>
  );
}

/** One wish for every network. The answer is a set with its prompts, on a screen of its own; pictures are ordered there. */
export function SetForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId, unsaved } = useSetForm();
  useUnsaved(() => unsaved);
  return (
    <Section title={t('visuals.sets.order')}>
      <form
        noValidate
        onSubmit={submit(async ({ languages, ...order }) => {
          const [language = 'it', ...others] = languages;
          const { id } = await imageSetsCreate({
            body: { ...order, language, languages: others, describeOnly: true },
            throwOnError: true,
          });
          await refresh('generationsList');
          await navigate({ to: '/ai/pictures/$setId', params: { setId: id } });
        })}
      >
        <Stack>
          <Fields form={form} />
          <BrandNote />
          <PriceNote kind="image" count={Math.max(1, ratiosOf(form.getValues().places).length)} />
          <ProblemAlert text={failure} requestId={requestId} />
          <Button
            type="submit"
            loading={sending}
            leftSection={<IconSparkles size={18} aria-hidden />}
            style={{ alignSelf: 'start' }}
          >
            {t('visuals.sets.prepare')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
