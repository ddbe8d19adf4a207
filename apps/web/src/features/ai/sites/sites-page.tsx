import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { generationsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { State } from '../state.tsx';

/** The list is there at once. */
const PlanForm = lazy(async () => ({ default: (await import('./plan-form.tsx')).PlanForm }));

/** A site from a brief: ordered here, looked at on a screen of its own. */
export function SitePlansPage() {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const query = useQuery(generationsListOptions({ query: { kind: 'site', limit: 20 } }));
  return (
    <>
      <PageHeader title={t('aiSites.title')} text={t('aiSites.intro')} />
      <Stack gap="xl">
        {can('ai:create') && (
          <Suspense fallback={<Bars />}>
            <PlanForm />
          </Suspense>
        )}
        <Stack component="section" aria-label={t('aiSites.earlier')}>
          <Title order={2} size="h3">
            {t('aiSites.earlier')}
          </Title>
          <Loaded query={query}>
            {({ items }) =>
              items.length === 0 ? (
                <Text c="dimmed">{t('aiSites.none')}</Text>
              ) : (
                <ItemList label={t('aiSites.earlier')}>
                  {items.map((plan) => (
                    <Group key={plan.id} w="100%" justify="space-between" gap="xs">
                      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
                        <LinkAnchor
                          to="/ai/sites/$planId"
                          params={{ planId: plan.id }}
                          fw={600}
                          style={{ overflowWrap: 'anywhere' }}
                        >
                          {String((plan.order as { brandName?: string }).brandName ?? t('aiSites.title'))}
                        </LinkAnchor>
                        <Text size="sm" c="dimmed">
                          {format.ago(plan.createdAt)}
                        </Text>
                      </div>
                      <State state={plan.state} />
                    </Group>
                  ))}
                </ItemList>
              )
            }
          </Loaded>
        </Stack>
      </Stack>
    </>
  );
}
