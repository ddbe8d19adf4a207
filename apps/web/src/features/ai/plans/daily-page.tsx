import { Button, Stack } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { dailyContentGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { dailyContentRun } from '#lib/api/sdk.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { DailyForm } from './daily-form.tsx';
import { DailyRuns } from './daily-runs.tsx';

function RunNow() {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      await dailyContentRun({ throwOnError: true });
      await refresh('dailyContentRuns', 'dailyContentGet');
      notify.done(t('aiPlans.daily.runs'));
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => void run()}>
      {t('aiPlans.daily.runNow')}
    </Button>
  );
}

/** Drafts every day, for review in the studio. */
export function DailyPage() {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const query = useQuery(dailyContentGetOptions());
  const { data } = query;
  const next = data?.nextRunAt;
  return (
    <>
      <PageHeader
        title={t('aiPlans.daily.title')}
        text={
          <>
            {t('aiPlans.daily.intro')}
            {next && ` ${t('aiPlans.daily.next', { when: format.dateTime(next) })}`}
          </>
        }
      >
        <LinkButton to="/ai/studio" variant="default">
          {t('aiPlans.toStudio')}
        </LinkButton>
        {can('ai:create') && data !== undefined && data.topics.length > 0 && <RunNow />}
      </PageHeader>
      <Stack gap="xl">
        <Loaded query={query}>{(daily) => <DailyForm daily={daily} />}</Loaded>
        <DailyRuns />
      </Stack>
    </>
  );
}
