import { ColorSwatch, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { brandDnaStateOptions } from '#lib/api/@tanstack/react-query.gen.ts';

/** What the confirmed brand file puts into every picture. */
export function BrandNote() {
  const { t } = useTranslation();
  const can = useCan();
  const { data } = useQuery({ ...brandDnaStateOptions(), enabled: can('brand:read') });
  if (data === undefined) return null;
  const file = data.confirmed?.file;
  if (file === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t('aiPictures.noBrand')}
      </Text>
    );
  return (
    <section aria-label={t('aiPictures.brand')}>
      <Text size="sm" fw={600}>
        {t('aiPictures.brand')}
      </Text>
      {file.imageStyle !== null && <Text size="sm">{t('aiPictures.brandLook', { look: file.imageStyle })}</Text>}
      {file.colors.length > 0 && (
        <Group gap="xs">
          <Text size="sm">{t('aiPictures.brandColors', { colors: file.colors.map(({ hex }) => hex).join(', ') })}</Text>
          {file.colors.map(({ hex, role }) => (
            <ColorSwatch key={`${role}-${hex}`} color={hex} size={16} aria-hidden />
          ))}
        </Group>
      )}
    </section>
  );
}
