import { Group, Stack, Text } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { useFormat } from '#lib/format.ts';
import { Bars } from '#ui/bars.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { State } from '../state.tsx';
import { WorkList } from '../work-list.tsx';

/** The list is there at once. */
const PlanForm = lazy(async () => ({ default: (await import('./plan-form.tsx')).PlanForm }));

/** A site from a brief: ordered here, looked at on a screen of its own. */
export function SitePlansPage() {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  return (
    <>
      <PageHeader title={t('aiSites.title')} text={t('aiSites.intro')} />
      <Stack gap="xl">
        {can('ai:create') && (
          <Suspense fallback={<Bars />}>
            <PlanForm />
          </Suspense>
        )}
        <WorkList
          kind="site"
          title={t('aiSites.earlier')}
          empty={{ icon: IconSitemap, title: t('aiSites.none'), text: t('aiSites.noneText') }}
        >
          {(plan) => (
            <Group key={plan.id} w="100%" justify="space-between" gap="xs">
              <div style={{ flex: '1 1 220px', minWidth: 0 }}>
                <LinkAnchor
                  to="/ai/sites/$planId"
                  params={{ planId: plan.id }}
                  fw={600}
                  style={{ overflowWrap: 'anywhere' }}
                >
                  {plan.order.brandName ?? t('aiSites.title')}
                </LinkAnchor>
                <Text size="sm" c="dimmed">
                  {format.ago(plan.createdAt)}
                </Text>
              </div>
              <State state={plan.state} />
            </Group>
          )}
        </WorkList>
      </Stack>
    </>
  );
}
