import { Box, Group, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Grey tiles where cards are coming. */
export function CardBars({
  columns = { base: 1, sm: 2, lg: 3 },
  count = 6,
  ratio = 0.86,
}: {
  columns?: Partial<Record<'base' | 'xs' | 'sm' | 'md' | 'lg', number>>;
  count?: number;
  /** Height of a tile, its width being 1. */
  ratio?: number;
}) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={columns} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: count }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tiles are all the same
        <Skeleton key={card} radius="md" height="auto" style={{ aspectRatio: `1 / ${ratio}` }} />
      ))}
    </SimpleGrid>
  );
}

/** A screen whose very title is still coming. */
export function ScreenBars() {
  const { t } = useTranslation();
  return (
    <Stack gap="md" role="status" aria-label={t('common.loading')}>
      <Skeleton height={34} width="min(420px, 70%)" radius="md" />
      <Skeleton height={16} width="min(560px, 90%)" radius="md" mb="xs" />
      <Skeleton height={180} radius="md" />
      <Skeleton height={56} radius="md" />
      <Skeleton height={56} radius="md" />
    </Stack>
  );
}

/** A workshop that takes the whole window: a bar of tools, then columns; one of them on a telephone. */
export function WindowBars() {
  const { t } = useTranslation();
  return (
    <Box
      bg="var(--mantine-color-body)"
      pos="relative"
      mih="100dvh"
      p="md"
      role="status"
      aria-label={t('common.loading')}
    >
      <Skeleton height={40} radius="md" mb="md" />
      <Group gap="md" wrap="nowrap">
        <Skeleton height="calc(100dvh - 104px)" w={240} radius="md" visibleFrom="sm" style={{ flex: 'none' }} />
        <Skeleton height="calc(100dvh - 104px)" radius="md" />
        <Skeleton height="calc(100dvh - 104px)" w={320} radius="md" visibleFrom="md" style={{ flex: 'none' }} />
      </Group>
    </Box>
  );
}
