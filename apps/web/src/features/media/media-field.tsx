import { Button, Group, Input, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { mediaGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { MediaPicker } from './media-picker.tsx';
import { Thumbnail } from './thumbnail.tsx';

/** A form field that holds the id of a picture. */
export function MediaField(props: {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  error?: React.ReactNode;
  disabled?: boolean;
}) {
  const { label, value, onChange, error, disabled = false } = props;
  const { t } = useTranslation();
  const can = useCan();
  const [opened, { open, close }] = useDisclosure();
  const { data } = useQuery({ ...mediaGetOptions({ path: { id: value ?? '' } }), enabled: value !== null });
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <Group gap="md" mt={4}>
        {value !== null && data !== undefined && (
          <div style={{ width: 120 }}>
            <Thumbnail file={data} />
          </div>
        )}
        {value === null && (
          <Text size="sm" c="dimmed">
            {t('media.noPicture')}
          </Text>
        )}
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            onClick={open}
            disabled={disabled}
            aria-label={`${t('media.pick')}: ${label}`}
          >
            {value === null ? t('media.choose') : t('media.change')}
          </Button>
          {value !== null && (
            <Button variant="subtle" color="gray" size="xs" onClick={() => onChange(null)} disabled={disabled}>
              {t('media.remove')}
            </Button>
          )}
        </Group>
      </Group>
      <MediaPicker opened={opened} onClose={close} onPick={({ id }) => onChange(id)} mayUpload={can('media:create')} />
    </Input.Wrapper>
  );
}
