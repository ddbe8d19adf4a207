import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconServer } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { deployTargetsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { DeployTarget, Site } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { byCursor } from '#lib/paging.ts';
import { useWhole } from '#lib/use-whole.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { Domains } from './domains.tsx';
import { TargetCard } from './target-card.tsx';
import { TargetForm } from './target-form.tsx';

export function TargetsPage({ site }: { site: Site }) {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<DeployTarget | 'new' | null>(null);
  const query = useWhole(
    useInfiniteQuery({
      ...deployTargetsListInfiniteOptions({ query: { site: site.id, limit: 100 } }),
      ...byCursor,
      initialPageParam: { query: { site: site.id } },
    }),
  );
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={620}>
          {t('targets.text')}
        </Text>
        {can('deploy-target:create') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
            {t('targets.add')}
          </Button>
        )}
      </Group>
      <Loaded query={query}>
        {(items) => (
          <Stack>
            {items.length === 0 && (
              <EmptyCard icon={IconServer} title={t('targets.none')} text={t('targets.noneText')} />
            )}
            {items.map((target) => (
              <TargetCard key={target.id} target={target} onChange={() => setEdited(target)} />
            ))}
            <Domains site={site} targets={items} />
          </Stack>
        )}
      </Loaded>
      <TargetForm
        site={site}
        target={edited === 'new' ? null : edited}
        opened={edited !== null}
        onClose={() => setEdited(null)}
      />
    </Stack>
  );
}
