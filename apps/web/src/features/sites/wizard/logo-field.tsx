import { Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MediaField } from '#features/media/index.ts';
import { useFormat } from '#lib/format.ts';
import { logoContrast, pixelsOf } from '../logo-legibility.ts';
import classes from './wizard.module.css';

/** What WCAG asks of pictures that carry meaning. */
const ENOUGH = 3;

/** The logo on the site's ground, and whether it can be seen there. */
function OnGround({ address, ground }: { address: string; ground: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pixels = useQuery({
    queryKey: ['pixels', address],
    queryFn: async () => (await pixelsOf(address)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const ratio = pixels.data ? logoContrast(pixels.data, ground) : undefined;
  const isSeen = ratio !== undefined && ratio >= ENOUGH;
  const Sign = isSeen ? IconCircleCheck : IconCircleX;
  return (
    <Stack gap={6}>
      <div className={classes.ground} style={{ background: ground }}>
        <img src={address} alt="" />
      </div>
      {ratio !== undefined && (
        <Group gap="xs" wrap="nowrap" role="status">
          <Sign
            size={18}
            color={isSeen ? 'var(--mantine-color-teal-7)' : 'var(--mantine-color-error)'}
            aria-hidden
            style={{ flex: 'none' }}
          />
          <Text size="sm">
            {t('sites.wizard.logoOnGround')}:{' '}
            <strong>{t(isSeen ? 'sites.wizard.logoSeen' : 'sites.wizard.logoLost')}</strong> ({format.ratio(ratio)})
          </Text>
        </Group>
      )}
    </Stack>
  );
}

/** Picks the client's logo. Fetched when the step is reached: the library comes along. */
export function LogoField(props: {
  value: string | null;
  onChange: (id: string | null) => void;
  ground: string | undefined;
  error?: React.ReactNode;
}) {
  const { value, onChange, ground, error } = props;
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <MediaField label={t('siteSettings.logo')} value={value} onChange={onChange} error={error} />
      {value !== null && ground !== undefined && <OnGround address={`/api/v1/media/${value}/file`} ground={ground} />}
    </Stack>
  );
}
