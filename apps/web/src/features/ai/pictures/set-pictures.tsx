import { Button, Card, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPhotoCheck, IconTypography } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { imageSetsKeep } from '#lib/api/sdk.gen.ts';
import type { ImageSet, ImageSetOutput } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { MadeBy } from '../made-by.tsx';
import { UnderWay, useGeneration } from '../under-way.tsx';
import classes from './pictures.module.css';

type Picture = ImageSetOutput['pictures'][number];

function PictureCard(props: {
  picture: Picture;
  number: number;
  alt: string;
  isChosen: boolean;
  onChoose: ((isChosen: boolean) => void) | undefined;
}) {
  const { picture, number, alt, isChosen, onChoose } = props;
  const { t } = useTranslation();
  const { data: made } = useGeneration(picture.generationId);
  const name = t('visuals.sets.picture', { number, ratio: picture.aspectRatio });
  const mediaId = made?.mediaId ?? null;
  return (
    <Card component="section" aria-label={name} withBorder>
      <Stack gap="sm" h="100%">
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          {picture.isKept === true && <StatusBadge tone="good">{t('visuals.sets.kept')}</StatusBadge>}
          {picture.isKept === false && <StatusBadge tone="quiet">{t('visuals.sets.leftOut')}</StatusBadge>}
        </Group>
        {made !== undefined && <UnderWay made={made} text={t('visuals.working')} />}
        {made !== undefined && mediaId !== null && (
          <>
            <img src={`/api/v1/media/${mediaId}/file`} alt={alt} className={classes.made} loading="lazy" />
            <MadeBy made={made} brief />
            <Group justify="space-between" gap="xs" mt="auto">
              {picture.isKept === null && onChoose !== undefined && (
                <Checkbox
                  label={t('visuals.sets.choose')}
                  aria-label={t('visuals.sets.chooseOf', { number })}
                  checked={isChosen}
                  onChange={(event) => onChoose(event.currentTarget.checked)}
                />
              )}
              {picture.isKept === true && (
                <LinkButton
                  to="/ai/branding"
                  search={{ picture: mediaId }}
                  size="xs"
                  variant="default"
                  leftSection={<IconTypography size={16} aria-hidden />}
                >
                  {t('visuals.sets.branding')}
                </LinkButton>
              )}
            </Group>
          </>
        )}
      </Stack>
    </Card>
  );
}

/** What was made of a set. People keep what they choose; the rest leaves the library. */
export function SetPictures({ set, pictures }: { set: ImageSet; pictures: readonly Picture[] }) {
  const { t } = useTranslation();
  const mayChoose = useCan()('ai:create');
  const notify = useNotify();
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const alt = set.output?.altTexts[set.order.language] ?? set.order.idea;
  const keep = async (): Promise<void> => {
    await imageSetsKeep({ path: { id: set.id }, body: { generationIds: [...chosen] }, throwOnError: true });
    await refresh('imageSetsGet', 'generationsGet', 'generationsList', 'mediaList', 'mediaGet');
    setChosen([]);
    notify.done(t('visuals.sets.done'));
  };
  return (
    <Section title={t('visuals.sets.pictures')}>
      {pictures.length === 0 ? (
        <Text c="dimmed">{t('visuals.sets.noPictures')}</Text>
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {pictures.map((picture, at) => {
            const { generationId } = picture;
            const choose = (isChosen: boolean) =>
              setChosen(isChosen ? [...chosen, generationId] : chosen.filter((one) => one !== generationId));
            return (
              <PictureCard
                key={generationId}
                picture={picture}
                number={at + 1}
                alt={alt}
                isChosen={chosen.includes(generationId)}
                onChoose={mayChoose ? choose : undefined}
              />
            );
          })}
        </SimpleGrid>
      )}
      {mayChoose && pictures.some(({ isKept }) => isKept === null) && (
        <Group justify="flex-end">
          <Button
            disabled={chosen.length === 0}
            leftSection={<IconPhotoCheck size={18} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('visuals.sets.keep', { count: Math.max(1, chosen.length) })}
          </Button>
        </Group>
      )}
      {isAsking && (
        <Ask
          title={t('visuals.sets.keepTitle')}
          text={t('visuals.sets.keepText')}
          act={t('visuals.sets.keep', { count: Math.max(1, chosen.length) })}
          onClose={() => setAsking(false)}
          onConfirm={keep}
        />
      )}
    </Section>
  );
}
