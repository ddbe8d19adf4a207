import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { leadProfilesGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { leadProfilesDelete, leadProfilesRefresh } from '#lib/api/sdk.gen.ts';
import type { LeadProfile } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { MadeBy } from '../made-by.tsx';
import { isUnfinished, State } from '../state.tsx';
import { LOOK_MS, UnderWay } from '../under-way.tsx';
import { LeadFacts } from './lead-facts.tsx';
import { LeadScore } from './lead-score.tsx';

function Actions({ profile }: { profile: LeadProfile }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const path = { id: profile.id };
  const lookAgain = async (): Promise<void> => {
    setBusy(true);
    try {
      await leadProfilesRefresh({ path, throwOnError: true });
      await refresh('leadProfilesGet', 'generationsList');
      notify.done(t('visuals.leads.refreshed'));
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const remove = async (): Promise<void> => {
    await leadProfilesDelete({ path, throwOnError: true });
    await navigate({ to: '/ai/leads' });
    await refresh('generationsList');
    notify.done(t('visuals.removed'));
  };
  if (!can('ai:create')) return null;
  return (
    <>
      <Button
        variant="default"
        loading={busy}
        disabled={isUnfinished(profile)}
        leftSection={<IconRefresh size={18} aria-hidden />}
        onClick={() => void lookAgain()}
      >
        {t('visuals.leads.refresh')}
      </Button>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={18} aria-hidden />}
        onClick={() => setLeaving(true)}
      >
        {t('common.delete')}
      </Button>
      <ConfirmDelete
        opened={isLeaving}
        onClose={() => setLeaving(false)}
        title={t('visuals.removeTitle', { name: profile.order.lead.company })}
        text={t('visuals.leads.removeText')}
        onConfirm={remove}
      />
    </>
  );
}

/** One company: facts with their sources, and how well it fits. */
export function LeadPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery({
    ...leadProfilesGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnfinished(state.data) ? LOOK_MS : false),
  });
  return (
    <Loaded screen query={query}>
      {(profile) => (
        <>
          <PageHeader title={profile.order.lead.company} text={profile.order.lead.website}>
            <State state={profile.state} />
            <Actions profile={profile} />
          </PageHeader>
          <Stack>
            <UnderWay made={profile} text={t('visuals.leads.looking')} />
            {profile.output !== null && (
              <>
                <Text size="sm" c="dimmed">
                  {t('visuals.leads.expires', { date: format.date(profile.output.expiresAt) })}
                </Text>
                <MadeBy made={profile} showCost />
                {profile.isSample && <Text size="sm">{t('visuals.leads.sampleNote')}</Text>}
                <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
                  <LeadFacts output={profile.output} />
                  <LeadScore output={profile.output} />
                </SimpleGrid>
              </>
            )}
          </Stack>
        </>
      )}
    </Loaded>
  );
}
