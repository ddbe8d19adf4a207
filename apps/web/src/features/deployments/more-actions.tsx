import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconArrowUpCircle, IconDownload, IconExternalLink, IconEye, IconFileDiff } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { deploymentsCompareOptions, deploymentsListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { deploymentsArchive, deploymentsLook, deploymentsPromote } from '#lib/api/sdk.gen.ts';
import type { DeploymentDetail } from '#lib/api/types.gen.ts';
import { download } from '#lib/download.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useWhole } from '#lib/use-whole.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import classes from './deployments.module.css';

const WITH_FILES: readonly DeploymentDetail['status'][] = ['live', 'superseded', 'rolled_back'];

function Paths({ title, paths }: { title: string; paths: readonly string[] }) {
  if (paths.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={550}>
        {title} ({paths.length})
      </Text>
      <ul className={classes.paths}>
        {paths.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
    </div>
  );
}

/** Which files differ from the deployment before, or from any other. */
function Comparison({ deployment }: { deployment: DeploymentDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [other, setOther] = useState<string | null>(null);
  const list = useWhole(
    useInfiniteQuery({
      ...deploymentsListInfiniteOptions({ query: { site: deployment.siteId, limit: 100 } }),
      ...byCursor,
    }),
  );
  const path = { id: deployment.id };
  const query = useQuery(deploymentsCompareOptions({ path, query: other === null ? {} : { with: other } }));
  const options = (list.data ?? [])
    .filter(({ id, contentHash }) => id !== deployment.id && contentHash !== null)
    .map(({ id, number, createdAt }) => ({
      value: id,
      label: `${t('deployments.number', { number })} · ${format.dateTime(createdAt)}`,
    }));
  return (
    <Stack gap="sm">
      <Select
        label={t('deployments.compareWith')}
        placeholder={t('deployments.compareBefore')}
        data={options}
        value={other}
        onChange={setOther}
        searchable
        clearable
      />
      <Loaded query={query}>
        {({ added, changed, removed, unchanged, truncated }) => (
          <Stack gap="xs">
            <Paths title={t('deployments.added')} paths={added} />
            <Paths title={t('deployments.changedFiles')} paths={changed} />
            <Paths title={t('deployments.removed')} paths={removed} />
            {added.length + changed.length + removed.length === 0 && <Text size="sm">{t('deployments.noChange')}</Text>}
            <Text size="sm" c="dimmed">
              {t('deployments.unchangedFiles', { count: unchanged })}
              {truncated ? ` · ${t('deployments.truncated')}` : ''}
            </Text>
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

async function downloadFiles(deployment: DeploymentDetail): Promise<void> {
  const bytes = await deploymentsArchive({ path: { id: deployment.id }, parseAs: 'blob', throwOnError: true });
  download(`site-${deployment.number}.zip`, bytes as unknown as Blob);
}

/** What else can be done with a deployment: see it, take it to production, ask how it ended, compare, download. */
export function MoreActions({ deployment, onDone }: { deployment: DeploymentDetail; onDone: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [comparing, setComparing] = useState(false);
  const path = { id: deployment.id };
  const hasFiles = WITH_FILES.includes(deployment.status);
  const act = async (work: () => Promise<unknown>, said?: string): Promise<void> => {
    try {
      await work();
      if (said !== undefined) notify.done(said);
      await refresh('deploymentsList', 'deploymentsGet');
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const isPreview = deployment.kind === 'preview' && deployment.status === 'live';
  return (
    <Stack>
      <Group gap="xs">
        {deployment.url !== null && deployment.status === 'live' && (
          <Button
            component="a"
            href={deployment.url}
            target="_blank"
            rel="noreferrer"
            variant="default"
            size="xs"
            leftSection={<IconExternalLink size={16} aria-hidden />}
          >
            {t('deployments.visit')}
          </Button>
        )}
        {isPreview && deployment.url !== null && (
          <CopyButton size="xs" value={deployment.url} label={t('deployments.copyPreview')} />
        )}
        {isPreview && can('deployment:create') && (
          <Button
            size="xs"
            leftSection={<IconArrowUpCircle size={16} aria-hidden />}
            onClick={() =>
              void act(() => deploymentsPromote({ path, throwOnError: true }), t('deployments.promoteDone')).then(
                onDone,
              )
            }
          >
            {t('deployments.promote')}
          </Button>
        )}
        {deployment.status === 'ambiguous' && can('deployment:create') && (
          <Button
            size="xs"
            leftSection={<IconEye size={16} aria-hidden />}
            onClick={() => void act(() => deploymentsLook({ path, throwOnError: true }))}
          >
            {t('deployments.lookAgain')}
          </Button>
        )}
        {hasFiles && (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileDiff size={16} aria-hidden />}
              aria-expanded={comparing}
              onClick={() => setComparing(!comparing)}
            >
              {t('deployments.compare')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => void act(() => downloadFiles(deployment))}
            >
              {t('deployments.archive')}
            </Button>
          </>
        )}
      </Group>
      {comparing && (
        <div>
          <Title order={3} mb="xs">
            {t('deployments.compare')}
          </Title>
          <Comparison deployment={deployment} />
        </div>
      )}
    </Stack>
  );
}
