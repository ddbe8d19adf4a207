import { Button, Card, Checkbox, Group, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { imageSetsEdit, imageSetsPictures } from '#lib/api/sdk.gen.ts';
import type { ImageSet, ImageSetOutput } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { BrandNote } from './brand-note.tsx';
import { PriceNote } from './price-note.tsx';
import type { Ratio } from './set-places.ts';

type Image = ImageSetOutput['images'][number];

function PromptCard(props: {
  image: Image;
  isWanted: boolean;
  readOnly: boolean;
  onPrompt: (prompt: string) => void;
  onWanted: (isWanted: boolean) => void;
}) {
  const { image, isWanted, readOnly, onPrompt, onWanted } = props;
  const { t } = useTranslation();
  const ratio = image.aspectRatio;
  return (
    <Card withBorder padding="sm">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>
            {ratio} · {image.places.map((place) => t(`visuals.sets.place.${place}`)).join(', ')}
          </Text>
          {!readOnly && (
            <Checkbox
              label={t('visuals.sets.makeOf', { ratio })}
              checked={isWanted}
              onChange={(event) => onWanted(event.currentTarget.checked)}
            />
          )}
        </Group>
        <Textarea
          aria-label={t('visuals.sets.promptOf', { ratio })}
          autosize
          minRows={3}
          maxLength={2000}
          readOnly={readOnly}
          value={image.prompt}
          onChange={(event) => onPrompt(event.currentTarget.value)}
        />
      </Stack>
    </Card>
  );
}

/** What a set's words are now, against what is kept. */
function useDraft(set: ImageSet, output: ImageSetOutput) {
  const notify = useNotify();
  const refresh = useRefresh();
  const words = useProblemText();
  const { t } = useTranslation();
  const [images, setImages] = useState(output.images);
  const [altTexts, setAltTexts] = useState(output.altTexts);
  const [busy, setBusy] = useState<'save' | 'make'>();
  const [failure, setFailure] = useState('');
  const isDirty = JSON.stringify([images, altTexts]) !== JSON.stringify([output.images, output.altTexts]);
  const path = { id: set.id };
  const put = () => {
    const changed = images.map(({ aspectRatio, prompt }) => ({ aspectRatio: aspectRatio as Ratio, prompt }));
    return imageSetsEdit({ path, body: { altTexts, images: changed }, throwOnError: true });
  };
  const run = async (what: 'save' | 'make', act: () => Promise<unknown>, done: string): Promise<boolean> => {
    setBusy(what);
    setFailure('');
    try {
      await act();
      await refresh('imageSetsGet', 'generationsList');
      notify.done(done);
      return true;
    } catch (thrown) {
      setFailure(words(thrown));
      return false;
    } finally {
      setBusy(undefined);
    }
  };
  return {
    ...{ images, altTexts, busy, failure, isDirty },
    setPrompt: (at: number, prompt: string) =>
      setImages(images.map((one, index) => (index === at ? { ...one, prompt } : one))),
    setAltText: (language: string, said: string) => setAltTexts({ ...altTexts, [language]: said }),
    save: () => run('save', put, t('visuals.sets.saved')),
    /** What is read on the screen is what is sent: changes are kept first. */
    make: (aspectRatios: Ratio[]) =>
      run(
        'make',
        async () => {
          if (isDirty) await put();
          await imageSetsPictures({ path, body: { aspectRatios }, throwOnError: true });
        },
        t('visuals.sets.ordered'),
      ),
  };
}

/** Prompts and descriptions of a set, with the price of its pictures before they are ordered. */
export function SetPrompts({ set, output }: { set: ImageSet; output: ImageSetOutput }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayChange = useCan()('ai:create');
  const draft = useDraft(set, output);
  const [left, setLeft] = useState<readonly string[]>(() => output.pictures.map(({ aspectRatio }) => aspectRatio));
  const wanted = draft.images.map(({ aspectRatio }) => aspectRatio as Ratio).filter((one) => !left.includes(one));
  return (
    <Section title={t('visuals.sets.prompts')} text={t('visuals.sets.promptsText')}>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {draft.images.map((image, at) => (
          <PromptCard
            key={image.aspectRatio}
            image={image}
            isWanted={!left.includes(image.aspectRatio)}
            readOnly={!mayChange}
            onPrompt={(prompt) => draft.setPrompt(at, prompt)}
            onWanted={(isWanted) =>
              setLeft(
                isWanted ? left.filter((one) => one !== image.aspectRatio) : [...left, image.aspectRatio as Ratio],
              )
            }
          />
        ))}
      </SimpleGrid>
      <BrandNote />
      <Text size="sm" fw={600}>
        {t('visuals.sets.descriptions')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {Object.entries(draft.altTexts).map(([language, said]) => (
          <Textarea
            key={language}
            label={t('visuals.sets.descriptionIn', {
              language: format.languageName(language),
            })}
            autosize
            maxLength={300}
            readOnly={!mayChange}
            value={said}
            onChange={(event) => draft.setAltText(language, event.currentTarget.value)}
          />
        ))}
      </SimpleGrid>
      <ProblemAlert text={draft.failure} />
      {mayChange && (
        <>
          <PriceNote kind="image" count={Math.max(1, wanted.length)} />
          <Group>
            <Button
              leftSection={<IconSparkles size={18} aria-hidden />}
              disabled={wanted.length === 0}
              loading={draft.busy === 'make'}
              onClick={() => void draft.make(wanted).then((isDone) => isDone && setLeft([...left, ...wanted]))}
            >
              {t('visuals.sets.make', { count: Math.max(1, wanted.length) })}
            </Button>
            <Button
              variant="default"
              disabled={!draft.isDirty}
              loading={draft.busy === 'save'}
              onClick={() => void draft.save()}
            >
              {t('visuals.sets.save')}
            </Button>
          </Group>
        </>
      )}
    </Section>
  );
}
