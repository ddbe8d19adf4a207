import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { brandedImagesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { brandedImagesDelete } from '#lib/api/sdk.gen.ts';
import type { BrandedImages, Generation } from '#lib/api/types.gen.ts';
import { Findings } from '../findings.tsx';
import { isUnfinished } from '../state.tsx';
import { UnderWay } from '../under-way.tsx';
import { WorkRow } from '../work-row.tsx';
import { useMeasured } from './branding-preview.tsx';

const THUMBNAIL = 96;

function Pictures({ work }: { work: BrandedImages }) {
  const { t } = useTranslation();
  const { faultsOf, standInsOf } = useMeasured();
  const images = work.output?.images ?? [];
  const faults = images.flatMap((image) =>
    faultsOf(image.faults).map((words) => `${t(`visuals.branding.size.${image.size}`)}: ${words}`),
  );
  return (
    <>
      <Group gap="xs">
        {images.map(({ size, mediaId }) => (
          <a key={mediaId} href={`/api/v1/media/${mediaId}/file`} target="_blank" rel="noreferrer">
            <img
              src={`/api/v1/media/${mediaId}/file`}
              alt={`${t(`visuals.branding.size.${size}`)}: ${work.order.texts.headline}`}
              height={THUMBNAIL}
              loading="lazy"
            />
          </a>
        ))}
      </Group>
      <Findings title={t('visuals.findings')} faults={faults} />
      {standInsOf(images.flatMap(({ texts }) => texts)).map((words) => (
        <Text key={words} size="sm" c="dimmed">
          {words}
        </Text>
      ))}
    </>
  );
}

/** Pictures that were kept together: how far they are, then the pictures themselves. */
export function BrandedWork({ made }: { made: Generation }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    ...brandedImagesGetOptions({ path: { id: made.id } }),
    enabled: !isUnfinished(made),
  });
  const name = made.order.texts?.headline ?? '';
  const count = data?.output?.images.length;
  return (
    <Stack w="100%" gap="sm">
      <WorkRow
        made={made}
        name={name}
        link={
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
        }
        notes={count === undefined ? [] : [t('visuals.branding.keptOf', { count })]}
        removeText={t('visuals.branding.removeText')}
        onRemove={() => brandedImagesDelete({ path: { id: made.id }, throwOnError: true })}
      />
      <UnderWay made={made} text={t('visuals.working')} />
      {data !== undefined && data.output !== null && <Pictures work={data} />}
    </Stack>
  );
}
