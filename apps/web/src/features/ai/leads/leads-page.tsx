import { Stack } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { leadProfilesDelete } from '#lib/api/sdk.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Bars } from '#ui/bars.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { WorkList } from '../work-list.tsx';
import { WorkRow } from '../work-row.tsx';

/** The list is there at once. */
const LeadForm = lazy(async () => ({ default: (await import('./lead-form.tsx')).LeadForm }));

/** Companies: looked up here, read on a screen of their own. */
export function LeadsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  return (
    <>
      <PageHeader title={t('visuals.leads.title')} text={t('visuals.leads.intro')} />
      <Stack gap="xl">
        {can('ai:create') && (
          <Suspense fallback={<Bars />}>
            <LeadForm />
          </Suspense>
        )}
        <WorkList
          kind="lead"
          title={t('visuals.leads.list')}
          empty={{ icon: IconBuildingStore, title: t('visuals.leads.none'), text: t('visuals.leads.noneText') }}
        >
          {(made) => {
            const name = made.order.lead?.company ?? '–';
            const points = made.output?.score?.points;
            const expiresAt = made.output?.expiresAt;
            return (
              <WorkRow
                key={made.id}
                made={made}
                name={name}
                link={
                  <LinkAnchor
                    to="/ai/leads/$leadId"
                    params={{ leadId: made.id }}
                    fw={600}
                    style={{ overflowWrap: 'anywhere' }}
                  >
                    {name}
                  </LinkAnchor>
                }
                notes={[
                  ...(made.order.lead?.website === undefined ? [] : [made.order.lead.website]),
                  ...(points === undefined ? [] : [t('visuals.leads.points', { points })]),
                  ...(expiresAt === undefined ? [] : [t('visuals.leads.expires', { date: format.date(expiresAt) })]),
                ]}
                removeText={t('visuals.leads.removeText')}
                onRemove={() => leadProfilesDelete({ path: { id: made.id }, throwOnError: true })}
              />
            );
          }}
        </WorkList>
      </Stack>
    </>
  );
}
