import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { brandDnaVersionsOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Generation } from '#lib/api/types.gen.ts';
import { MadeBy } from '../made-by.tsx';

type Made = Pick<
  Generation,
  'provider' | 'model' | 'cost' | 'isSample' | 'brandVersionId' | 'instructions' | 'editedBy' | 'tried'
>;

/** Who made it, by which instructions and which brand, what it cost, and whether a person has changed it since. */
export function Provenance({ made }: { made: Made }) {
  const { t } = useTranslation();
  const mayRead = useCan()('brand:read') && made.brandVersionId !== null;
  const versions = useQuery({ ...brandDnaVersionsOptions(), enabled: mayRead }).data?.items ?? [];
  const brand = versions.find(({ id }) => id === made.brandVersionId);
  const [, prompt] = /@(.+)$/.exec(made.instructions ?? '') ?? [];
  const facts = [
    ...(prompt === undefined ? [] : [t('aiPlans.promptVersion', { version: prompt })]),
    ...(brand === undefined ? [] : [t('aiPlans.brandVersion', { version: brand.version })]),
    ...(made.editedBy === null ? [] : [t('aiPlans.edited')]),
  ]
    .join(' · ')
    .replace(/^./u, (letter) => letter.toUpperCase());
  return (
    <Stack gap="xs">
      <MadeBy made={made} showCost />
      {facts !== '' && (
        <Text size="sm" c="dimmed">
          {facts}
        </Text>
      )}
    </Stack>
  );
}
