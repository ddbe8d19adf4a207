import { Button, FileButton, Group, SimpleGrid, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appearanceRemovePicture } from '#lib/api/sdk.gen.ts';
import type { AppearanceSettings } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { uploadFile } from '#lib/upload.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import classes from './appearance.module.css';

const variants = ['light', 'dark', 'icon'] as const;
type Variant = (typeof variants)[number];
const TYPES = 'image/svg+xml,image/png,image/jpeg,image/webp,image/avif,image/gif';

interface Props {
  settings: AppearanceSettings;
  /** Each choice counts at once. */
  onStored: (settings: AppearanceSettings) => void;
}

function Picture({ settings, variant, onStored }: Props & { variant: Variant }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const words = useProblemText();
  const reset = useRef<() => void>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const label = t(`appearance.pictures.${variant}`);
  const picture = settings.logos[variant];
  const act = async (doIt: () => Promise<AppearanceSettings>): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      onStored(await doIt());
      notify.done(t('common.changesSaved'));
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
      reset.current?.();
    }
  };
  const take = (file: File | null): void => {
    const url = `/api/v1/instance/appearance/pictures/${variant}`;
    if (file) void act(() => uploadFile<AppearanceSettings>(url, file, {}, () => undefined).answer);
  };
  return (
    <Stack gap="xs" component="section" aria-label={label}>
      <Text fw={550}>{label}</Text>
      <div className={classes.picture} data-dark={variant === 'dark' || undefined}>
        {picture ? (
          <img src={picture.url} alt={label} />
        ) : (
          <IconPhoto size={26} stroke={1.4} color="var(--mantine-color-gray-6)" aria-hidden />
        )}
      </div>
      <Text size="sm" c="dimmed">
        {t(`appearance.pictures.${variant}Hint`)}
      </Text>
      <ProblemAlert text={failure} />
      <Group gap="xs">
        <FileButton accept={TYPES} onChange={take} resetRef={reset}>
          {(props) => (
            <Button {...props} size="xs" variant="default" loading={busy}>
              {picture ? t('appearance.replace') : t('appearance.upload')}
              <VisuallyHidden> {label}</VisuallyHidden>
            </Button>
          )}
        </FileButton>
        {picture && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            disabled={busy}
            onClick={() =>
              void act(() =>
                appearanceRemovePicture({
                  path: { variant },
                  headers: { 'If-Match': String(settings.revision) },
                  throwOnError: true,
                }),
              )
            }
          >
            {t('appearance.remove')}
            <VisuallyHidden> {label}</VisuallyHidden>
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** Logos for light and dark grounds, and the picture of the tab. */
export function PicturesSection(props: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('appearance.logo')} text={t('appearance.logoText')}>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {variants.map((variant) => (
          <Picture key={variant} variant={variant} {...props} />
        ))}
      </SimpleGrid>
    </Section>
  );
}
