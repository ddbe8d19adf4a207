import { Button, Card, Group, Progress, Stack, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { isRunning, useDeployment } from '#features/deployments/index.ts';
import {
  siteChecksAcceptancesInfiniteOptions,
  siteChecksListInfiniteOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { deploymentsCreate, siteChecksWithdraw } from '#lib/api/sdk.gen.ts';
import type { Site, SiteCheck } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useWhole } from '#lib/use-whole.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { More } from '#ui/more.tsx';
import { AcceptDialog, type ToAccept } from './accept-dialog.tsx';
import classes from './checks.module.css';
import { type CheckFinding, FindingRow } from './finding-row.tsx';
import { History } from './history.tsx';

/** What a check found, each with the way to mend it. */
function Findings({ siteId, run }: { siteId: string; run: SiteCheck }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [accepting, setAccepting] = useState<ToAccept | null>(null);
  const deployment = useDeployment(run.deploymentId);
  const accepted = useWhole(
    useInfiniteQuery({
      ...siteChecksAcceptancesInfiniteOptions({ query: { site: siteId, limit: 100 } }),
      ...byCursor,
      initialPageParam: { query: { site: siteId } },
    }),
  );
  const mine = new Map((accepted.data ?? []).map((one) => [one.fingerprint, one]));
  const withdraw = (id: string): void =>
    void siteChecksWithdraw({ path: { id }, throwOnError: true })
      .then(() => refresh('siteChecksAcceptances'))
      .catch(notify.failed);
  const order = (finding: CheckFinding): number =>
    finding.level === 'error' ? 0 : mine.has(finding.fingerprint ?? '') ? 2 : 1;
  return (
    <Card padding={0}>
      <Loaded query={deployment}>
        {({ findings }) =>
          findings.length === 0 ? (
            <Text p="md">{t('checks.fine')}</Text>
          ) : (
            <ul className={classes.list}>
              {[...findings]
                .sort((a, b) => order(a) - order(b))
                .map((finding) => {
                  const { fingerprint = '', code } = finding;
                  const one = mine.get(fingerprint);
                  const open = can('site-check:accept') && finding.level === 'warning' && fingerprint !== '';
                  return (
                    <FindingRow
                      key={`${fingerprint}:${finding.message}`}
                      siteId={siteId}
                      finding={finding}
                      reason={one?.reason}
                      onAccept={open && !one ? (text) => setAccepting({ fingerprint, code, text }) : undefined}
                      onWithdraw={open && one ? () => withdraw(one.id) : undefined}
                    />
                  );
                })}
            </ul>
          )
        }
      </Loaded>
      <AcceptDialog siteId={siteId} finding={accepting} onClose={() => setAccepting(null)} />
    </Card>
  );
}

/** Builds and checks the site without publishing it. */
function CheckNow({ siteId }: { siteId: string }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [id, setId] = useState('');
  const { data } = useDeployment(id);
  const running = id !== '' && (data === undefined || isRunning(data.status));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of the run is what made a new entry
  useEffect(() => {
    if (!running) void refresh('siteChecksList');
  }, [running]);
  const start = (): void =>
    void deploymentsCreate({ body: { siteId, kind: 'check' }, throwOnError: true })
      .then((made) => setId(made.id))
      .catch(notify.failed);
  return (
    <Stack gap="xs" aria-live="polite">
      <Button loading={running} onClick={start} leftSection={<IconListCheck size={18} aria-hidden />}>
        {t('checks.now')}
      </Button>
      {running && <Progress value={Math.max(4, data?.progress ?? 0)} animated aria-label={t('checks.running')} />}
    </Stack>
  );
}

export function ChecksPage({ site }: { site: Site }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const [chosen, setChosen] = useState('');
  const asked = { site: site.id, limit: 20 };
  const query = useInfiniteQuery({
    ...siteChecksListInfiniteOptions({ query: asked }),
    ...byCursor,
    initialPageParam: { query: asked },
  });
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={620}>
          {t('checks.text')}
        </Text>
        {can('deployment:create') && <CheckNow siteId={site.id} />}
      </Group>
      <Loaded query={listed(query)}>
        {(runs) => {
          const [latest] = runs;
          const shown = runs.find(({ id }) => id === chosen) ?? latest;
          return latest === undefined || shown === undefined ? (
            <EmptyCard icon={IconListCheck} title={t('checks.never')} text={t('checks.neverText')} />
          ) : (
            <Stack>
              {shown !== latest && (
                <Text fw={600}>
                  {t('checks.when')}: {format.dateTime(shown.createdAt)}
                </Text>
              )}
              <Findings key={shown.id} siteId={site.id} run={shown} />
              <History runs={runs} shown={shown.id} onShow={setChosen} />
              <More query={query} />
            </Stack>
          );
        }}
      </Loaded>
    </Stack>
  );
}
