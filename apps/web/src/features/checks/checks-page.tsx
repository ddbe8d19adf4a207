import { Button, Card, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { isRunning, useDeployment } from '#features/deployments/index.ts';
import { siteChecksAcceptancesOptions, siteChecksListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { deploymentsCreate, siteChecksWithdraw } from '#lib/api/sdk.gen.ts';
import type { Site, SiteCheck } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { AcceptDialog, type ToAccept } from './accept-dialog.tsx';
import classes from './checks.module.css';
import { type CheckFinding, FindingRow } from './finding-row.tsx';

/** What the last check found, each with the way to mend it. */
function Latest({ siteId, run }: { siteId: string; run: SiteCheck }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [accepting, setAccepting] = useState<ToAccept | null>(null);
  const deployment = useDeployment(run.deploymentId);
  const accepted = useQuery(siteChecksAcceptancesOptions({ query: { site: siteId, limit: 100 } }));
  const mine = new Map((accepted.data?.items ?? []).map((one) => [one.fingerprint, one]));
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

function History({ runs }: { runs: readonly SiteCheck[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <Title order={2} size="h3" mb="sm">
        {t('checks.history')}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('checks.history')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {(['when', 'pages', 'errors', 'warnings', 'accepted'] as const).map((name) => (
                <Table.Th key={name}>{t(`checks.${name}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.map(({ id, createdAt, pages, errors, warnings, accepted }) => (
              <Table.Tr key={id}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{format.dateTime(createdAt)}</Table.Td>
                <Table.Td>{pages}</Table.Td>
                <Table.Td>{errors}</Table.Td>
                <Table.Td>{warnings}</Table.Td>
                <Table.Td>{accepted}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
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
  const query = useQuery(siteChecksListOptions({ query: { site: site.id, limit: 20 } }));
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={620}>
          {t('checks.text')}
        </Text>
        {can('deployment:create') && <CheckNow siteId={site.id} />}
      </Group>
      <Loaded query={query}>
        {({ items }) => {
          const [latest] = items;
          return latest === undefined ? (
            <EmptyState icon={IconListCheck} title={t('checks.never')} text={t('checks.neverText')} />
          ) : (
            <Stack>
              <Latest siteId={site.id} run={latest} />
              <History runs={items} />
            </Stack>
          );
        }}
      </Loaded>
    </Stack>
  );
}
