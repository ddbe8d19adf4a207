import { Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { MediaPicker } from '#features/media/index.ts';
import { asObject, asText, type FieldProps } from './field-props.ts';
import classes from './inspector.module.css';

const NONE = { src: '' };

/** A video from the library, or its address elsewhere. */
export function VideoField({ label, value, onChange, errorAt, disabled, path }: FieldProps<'video'>) {
  const { t } = useTranslation();
  const can = useCan();
  const [opened, { open, close }] = useDisclosure();
  const video = asObject(value);
  const mediaId = asText(video.mediaId);
  const src = asText(video.src);
  const empty = mediaId === '' && src === '';
  return (
    <Fieldset legend={label} disabled={disabled} data-field={path} p="sm" radius="md">
      <Stack gap="xs">
        {empty ? (
          <Text size="sm" c="dimmed">
            {t('media.noVideo')}
          </Text>
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: what people upload comes without captions
          <video
            src={mediaId === '' ? src : `/api/v1/media/${mediaId}/file`}
            preload="metadata"
            controls
            className={classes.picture}
          />
        )}
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={open} data-open={path}>
            {empty ? t('media.pickVideo') : t('media.changeVideo')}
          </Button>
          {!empty && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(NONE)}>
              {t('media.removeVideo')}
            </Button>
          )}
        </Group>
        {mediaId === '' && (
          <TextInput
            label={t('editor.field.address')}
            maxLength={2048}
            value={src}
            error={errorAt('src')}
            onChange={(event) => onChange({ src: event.currentTarget.value })}
          />
        )}
      </Stack>
      <MediaPicker
        opened={opened}
        onClose={close}
        kind="video"
        mayUpload={can('media:create')}
        onPick={(file) => onChange({ mediaId: file.id, src: file.fileName })}
      />
    </Fieldset>
  );
}
