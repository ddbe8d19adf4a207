import { Alert, Anchor, Button, Checkbox, Group, Progress, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCircleCheck, IconExternalLink, IconRocket } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deploymentsCreate } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { DeploymentLog } from './deployment-log.tsx';
import { isRunning, useDeployment } from './deployment-queries.ts';
import { useDeploymentWords } from './deployment-words.ts';
import { Findings } from './findings.tsx';
import { TransferText } from './transfer-text.tsx';

interface Site {
  id: string;
  brandName: string;
  url: string;
}

/** Follows one publication to its end. */
function Running({ id, site }: { id: string; site: Site }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const { data } = useDeployment(id);
  const said = useDeploymentWords();
  const status = data?.status ?? 'queued';
  const running = isRunning(status);
  // A preview and another host have an address of their own.
  const address = data?.url ?? site.url;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of the run is what changed the site
  useEffect(() => {
    if (!running) void refresh('sitesGet', 'sitesList', 'deploymentsList');
  }, [running]);

  return (
    <Stack>
      <div aria-live="polite">
        {status === 'live' && (
          <Alert color="teal" icon={<IconCircleCheck />} title={t('deployments.liveNow')}>
            <Group justify="space-between">
              <Anchor href={address} target="_blank" rel="noreferrer" c="var(--mantine-color-text)">
                {address}
              </Anchor>
              <Button
                component="a"
                href={address}
                target="_blank"
                rel="noreferrer"
                size="xs"
                rightSection={<IconExternalLink size={14} aria-hidden />}
              >
                {t('deployments.openSite')}
              </Button>
            </Group>
          </Alert>
        )}
        {(status === 'failed' || status === 'cancelled') && (
          <ProblemAlert
            text={`${t('deployments.failedTitle')}. ${data?.error ? said.error(data.error) : ''} ${t('deployments.failedText')}`}
          />
        )}
        {running && <Text>{t(`deployments.steps.${status as 'queued' | 'building' | 'checking' | 'uploading'}`)}</Text>}
      </div>
      {running && (
        <>
          <Progress value={Math.max(4, data?.progress ?? 0)} animated aria-label={t('deployments.publish')} />
          {data?.transfer && <TransferText transfer={data.transfer} />}
          <Text size="sm" c="dimmed">
            {t('deployments.background')}
          </Text>
        </>
      )}
      {data !== undefined && !running && data.findings.length > 0 && (
        <div>
          <Title order={3} size="h4" mb="xs">
            {t('deployments.findings')}
          </Title>
          <Findings {...data} />
        </div>
      )}
      <DeploymentLog id={id} running={running} />
    </Stack>
  );
}

/**
 * Publishes a site: a note, then progress, log and the link to what went live.
 *
 * @param before runs first, e.g. saves what is unsaved; a failure is shown and nothing is published
 * @param children what else has to be decided before
 */
export function PublishDialog(props: {
  site: Site;
  opened: boolean;
  onClose: () => void;
  before?: () => Promise<void>;
  children?: ReactNode;
}) {
  const { site, opened, onClose, before, children } = props;
  const { t } = useTranslation();
  const words = useProblemText();
  const refresh = useRefresh();
  const [note, setNote] = useState('');
  const [preview, setPreview] = useState(false);
  const [id, setId] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  const start = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await before?.();
      const kind = preview ? ('preview' as const) : ('production' as const);
      const deployment = await deploymentsCreate({ body: { siteId: site.id, note, kind }, throwOnError: true });
      setId(deployment.id);
      await refresh('deploymentsList');
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  const close = (): void => {
    setId('');
    setNote('');
    setFailure('');
    onClose();
  };

  return (
    <Dialog opened={opened} onClose={close} size="lg" title={t('deployments.publishSite', { name: site.brandName })}>
      {id !== '' ? (
        <Running id={id} site={site} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <Stack>
            <Text>{t('deployments.publishHint')}</Text>
            {children}
            <Textarea
              label={t('deployments.note')}
              description={t('common.optional')}
              placeholder={t('deployments.notePlaceholder')}
              autosize
              minRows={2}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Checkbox
              label={t('deployments.previewStart')}
              checked={preview}
              onChange={(event) => setPreview(event.currentTarget.checked)}
            />
            <ProblemAlert text={failure} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={busy} leftSection={<IconRocket size={18} aria-hidden />}>
                {t('deployments.start')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
