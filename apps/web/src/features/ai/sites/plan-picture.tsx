import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { MediaPicker } from '#features/media/index.ts';
import type { SitePlanOutput } from '#lib/api/types.gen.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import { UnderWay, useGeneration } from '../under-way.tsx';
import classes from './sites.module.css';

export type Picture = SitePlanOutput['pages'][number]['pictures'][number];

/** A place for a picture: what fills it, its description, and the ways to fill it otherwise. */
export function PlanPicture(props: {
  picture: Picture;
  number: number;
  block: string;
  onChange: ((picture: Picture) => void) | undefined;
  onMake: ((picture: Picture) => Promise<void>) | undefined;
}) {
  const { picture, number, block, onChange, onMake } = props;
  const { t } = useTranslation();
  const can = useCan();
  const [isPicking, setPicking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { data: made } = useGeneration(picture.mediaId ? null : (picture.generationId ?? null));
  const mediaId = picture.mediaId ?? made?.mediaId ?? null;
  const name = t('aiSites.pictureOf', { number, block });
  const make = async (): Promise<void> => {
    setBusy(true);
    await onMake?.(picture);
    setBusy(false);
  };
  return (
    <Stack gap="xs" role="group" aria-label={name}>
      {mediaId !== null && (
        <img src={`/api/v1/media/${mediaId}/file`} alt={picture.altText} className={classes.picture} loading="lazy" />
      )}
      {mediaId !== null && made?.isSample === true && !picture.mediaId && (
        <Group>
          <StatusBadge tone="draft">{t('ai.sample')}</StatusBadge>
        </Group>
      )}
      {made !== undefined && !picture.mediaId && <UnderWay made={made} text={t('visuals.working')} />}
      {mediaId === null && !picture.generationId && (
        <Text size="sm" c="dimmed">
          {t('aiSites.noPicture')}
        </Text>
      )}
      <TextInput
        label={t('aiSites.pictureAlt', { number })}
        maxLength={300}
        readOnly={onChange === undefined}
        value={picture.altText}
        onChange={(event) => onChange?.({ ...picture, altText: event.currentTarget.value })}
      />
      {onChange !== undefined && (
        <Group gap="xs">
          {can('media:read') && (
            <Button size="xs" variant="default" onClick={() => setPicking(true)}>
              {t('aiSites.fromLibrary')}
            </Button>
          )}
          <Button size="xs" variant="default" loading={busy} onClick={() => void make()}>
            {t(mediaId === null ? 'aiSites.makePicture' : 'aiSites.makeAnother')}
          </Button>
          {(mediaId !== null || picture.generationId) && (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => onChange({ ...picture, mediaId: null, generationId: null })}
            >
              {t('aiSites.withoutPicture')}
            </Button>
          )}
        </Group>
      )}
      {onChange !== undefined && (
        <MediaPicker
          opened={isPicking}
          onClose={() => setPicking(false)}
          onPick={({ id }) => onChange({ ...picture, mediaId: id, generationId: null })}
          mayUpload={can('media:create')}
        />
      )}
    </Stack>
  );
}
