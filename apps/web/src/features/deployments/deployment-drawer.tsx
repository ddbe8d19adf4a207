import { Button, Drawer, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { IconHistory, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { deploymentsCancel, deploymentsDelete, deploymentsRollback } from '#lib/api/sdk.gen.ts';
import type { DeploymentDetail, Site } from '#lib/api/types.gen.ts';
import { AskDialog } from '#lib/ask-dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { StatusBadge } from '#ui/status-badge.tsx';
import { DeploymentLog } from './deployment-log.tsx';
import { isRunning, toneOf, useDeployment } from './deployment-queries.ts';
import { useDeploymentWords } from './deployment-words.ts';
import classes from './deployments.module.css';
import { Findings } from './findings.tsx';
import { MoreActions } from './more-actions.tsx';
import { TransferText } from './transfer-text.tsx';

/** One that visitors see under their own address stays, and so does one that is under way. */
const canGo = ({ kind, status }: DeploymentDetail): boolean =>
  !isRunning(status) && status !== 'ambiguous' && (status !== 'live' || kind === 'preview');

const BACK_TO: readonly DeploymentDetail['status'][] = ['superseded', 'rolled_back'];

function Facts({ deployment }: { deployment: DeploymentDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { template, totalBytes, durationMs, contentHash, createdAt, fileCount, changedFiles } = deployment;
  const facts: [string, string][] = [
    [t('deployments.createdAt'), format.dateTime(createdAt)],
    [t('deployments.duration'), durationMs === null ? '' : format.seconds(durationMs)],
    [
      t('deployments.size'),
      totalBytes === null
        ? ''
        : [
            format.bytes(totalBytes),
            t('deployments.files', { count: fileCount ?? 0 }),
            changedFiles === null ? '' : t('deployments.changed', { count: changedFiles }),
          ]
            .filter(Boolean)
            .join(' · '),
    ],
    [
      t('deployments.target'),
      deployment.targetId === null ? '' : t(`deployments.targetKinds.${deployment.target as 's3'}`),
    ],
    [
      t('deployments.sent'),
      deployment.sentBytes === null || deployment.targetId === null
        ? ''
        : `${t('deployments.files', { count: deployment.sentFiles ?? 0 })} · ${format.bytes(deployment.sentBytes)}`,
    ],
    [t('deployments.template'), template === null ? '' : t('deployments.templateVersion', template)],
    [t('deployments.contentHash'), contentHash?.slice(0, 16) ?? ''],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value}</dd>])}
    </dl>
  );
}

function Actions({ deployment, onDone }: { deployment: DeploymentDetail; onDone: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [busy, setBusy] = useState(false);
  const path = { id: deployment.id };

  const act = async (send: () => Promise<unknown>, said?: string): Promise<void> => {
    setBusy(true);
    try {
      await send();
      if (said !== undefined) notify.done(said);
      await refresh('deploymentsList', 'deploymentsGet', 'sitesGet', 'sitesList');
      onDone();
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };

  const remove = async (): Promise<void> => {
    await deploymentsDelete({ path, throwOnError: true });
    notify.done(t('deployments.removeDone', { number: deployment.number }));
    onDone();
    await refresh('deploymentsList');
  };

  return (
    <>
      {deployment.cancellable && can('deployment:create') && (
        <Button
          variant="default"
          loading={busy}
          leftSection={<IconPlayerStop size={18} aria-hidden />}
          onClick={() => void act(() => deploymentsCancel({ path, throwOnError: true }))}
        >
          {t('deployments.cancel')}
        </Button>
      )}
      {BACK_TO.includes(deployment.status) && can('deployment:rollback') && (
        <Button variant="light" leftSection={<IconHistory size={18} aria-hidden />} onClick={() => setAsking(true)}>
          {t('deployments.rollback')}
        </Button>
      )}
      {canGo(deployment) && can('deployment:delete') && (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={18} aria-hidden />}
          onClick={() => setRemoving(true)}
        >
          {t('deployments.remove')}
        </Button>
      )}
      <AskDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('deployments.removeTitle', { number: deployment.number })}
        action={t('deployments.remove')}
        color="red"
        onSend={remove}
      >
        <Text>{t(deployment.targetId === null ? 'deployments.removeText' : 'deployments.removeTextThere')}</Text>
      </AskDialog>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('deployments.rollbackTitle', { number: deployment.number })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack>
          <Text>{t('deployments.rollbackText', { when: format.ago(deployment.createdAt) })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button
              loading={busy}
              onClick={() =>
                void act(
                  () => deploymentsRollback({ path, throwOnError: true }),
                  t('deployments.rollbackDone', { number: deployment.number }),
                )
              }
            >
              {t('deployments.rollback')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** Everything about one deployment, and the way back to it. */
export function DeploymentDrawer(props: { id: string | null; site: Site; onClose: () => void }) {
  const { id, onClose } = props;
  const { t } = useTranslation();
  const query = useDeployment(id ?? '');
  const words = useDeploymentWords();
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={query.data === undefined ? '' : t('deployments.details', { number: query.data.number })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Loaded query={query}>
        {(deployment) => (
          <Stack gap="lg">
            <Group justify="space-between">
              <StatusBadge tone={toneOf(deployment.status)}>{t(`deployments.status.${deployment.status}`)}</StatusBadge>
              <Group gap="xs">
                <Actions deployment={deployment} onDone={onClose} />
              </Group>
            </Group>
            {deployment.note !== '' && <Text>{deployment.note}</Text>}
            {deployment.rollbackOfNumber !== null && (
              <Text>{t('deployments.rollbackOf', { number: deployment.rollbackOfNumber })}</Text>
            )}
            {deployment.error !== null && <Text c="var(--mantine-color-error)">{words.error(deployment.error)}</Text>}
            {deployment.transfer && <TransferText transfer={deployment.transfer} />}
            {deployment.status === 'ambiguous' && <Text>{t('deployments.lookText')}</Text>}
            <Facts deployment={deployment} />
            <MoreActions deployment={deployment} onDone={onClose} />
            {!isRunning(deployment.status) && (
              <div>
                <Title order={3} mb="xs">
                  {t('deployments.findings')}
                </Title>
                <Findings {...deployment} />
              </div>
            )}
            <div>
              <Title order={3} mb="xs">
                {t('deployments.log')}
              </Title>
              <DeploymentLog id={deployment.id} running={isRunning(deployment.status)} />
            </div>
          </Stack>
        )}
      </Loaded>
    </Drawer>
  );
}
