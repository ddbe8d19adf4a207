import type { Json } from '@atelier/engine';
import { Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { altOf, MediaPicker } from '#features/media/index.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { useFields } from '../editor-context.ts';
import { asObject, asText, type FieldProps } from './field-props.ts';
import classes from './inspector.module.css';

const NONE = { src: '', alt: '' };

/** A file of the library as a block keeps it. */
export function toImage(file: Media, alt: string): { [key: string]: Json } {
  return {
    mediaId: file.id,
    src: file.fileName,
    alt,
    ...(file.width === null || file.height === null ? {} : { width: file.width, height: file.height }),
  };
}

/** A picture from the library (or an address) with what it shows in words. */
export function ImageField({ label, value, onChange, errorAt, disabled, path }: FieldProps<'image'>) {
  const { t } = useTranslation();
  const can = useCan();
  const { defaultLocale, pictureUrl } = useFields();
  const [opened, { open, close }] = useDisclosure();
  const image = asObject(value);
  const mediaId = asText(image.mediaId);
  const src = asText(image.src);
  const shown = mediaId === '' ? pictureUrl(src) : `/api/v1/media/${mediaId}/file`;
  const empty = mediaId === '' && src === '';

  return (
    <Fieldset legend={label} disabled={disabled} data-field={path} p="sm" radius="md">
      <Stack gap="xs">
        {empty ? (
          <Text size="sm" c="dimmed">
            {t('media.noPicture')}
          </Text>
        ) : (
          <img src={shown} alt={asText(image.alt)} className={classes.picture} />
        )}
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={open}
            data-open={path}
            aria-label={`${t('media.pick')}: ${label}`}
          >
            {empty ? t('media.choose') : t('media.change')}
          </Button>
          {!empty && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(NONE)}>
              {t('media.remove')}
            </Button>
          )}
        </Group>
        {!empty && (
          <TextInput
            label={t('editor.field.alt')}
            description={t('editor.field.altHint')}
            maxLength={500}
            value={asText(image.alt)}
            error={errorAt('alt')}
            onChange={(event) => onChange({ ...image, alt: event.currentTarget.value })}
          />
        )}
        {mediaId === '' && !empty && (
          <TextInput
            label={t('editor.field.address')}
            maxLength={2048}
            value={src}
            error={errorAt('src')}
            onChange={(event) => onChange({ ...image, src: event.currentTarget.value })}
          />
        )}
      </Stack>
      <MediaPicker
        opened={opened}
        onClose={close}
        mayUpload={can('media:create')}
        onPick={(file) => onChange(toImage(file, altOf(file, defaultLocale)))}
      />
    </Fieldset>
  );
}
