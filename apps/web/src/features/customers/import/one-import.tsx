import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerImportsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import {
  customerImportsCancel,
  customerImportsDelete,
  customerImportsRefused,
  customerImportsUndo,
} from '#lib/api/sdk.gen.ts';
import type { CustomerImport } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { download } from '#lib/download.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { READ } from '../stages.ts';
import { Counts } from './counts.tsx';
import { ImportRows } from './import-rows.tsx';
import { MappingForm } from './mapping-form.tsx';
import { hasResults, IMPORTS, isBusy, isOpen, statusTones } from './status.ts';

const LOOK_MS = 1000;

/** How far it is, with a way to stop it. */
function UnderWay({ made }: { made: CustomerImport }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { status, progress, total } = made;
  const words = t('customerImports.progress', { progress, total });
  const cancel = async (): Promise<void> => {
    await customerImportsCancel({ path: { id: made.id }, throwOnError: true }).catch(notify.failed);
    await refresh(...IMPORTS);
  };
  return (
    <Stack gap="xs" role="status">
      <Text>{words}</Text>
      <Progress value={total === 0 ? 0 : Math.max(3, (100 * progress) / total)} aria-label={words} animated />
      {status !== 'undoing' && (
        <Group>
          <Button variant="default" onClick={() => void cancel()}>
            {t('common.cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Acts({ made }: { made: CustomerImport }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'undo' | 'delete'>();
  const path = { id: made.id };
  const canUndo = made.hasRows && hasResults(made) && made.status !== 'undone';
  const saveRefused = async (): Promise<void> => {
    const csv = await customerImportsRefused({ path, parseAs: 'blob', throwOnError: true });
    download('refused.csv', csv as unknown as Blob);
  };
  return (
    <Group>
      {hasResults(made) && (
        <LinkButton to="/customers" variant="default">
          {t('customerImports.toCustomers')}
        </LinkButton>
      )}
      {made.hasRows && (made.results.refused ?? 0) > 0 && (
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => void saveRefused().catch(notify.failed)}
        >
          {t('customerImports.refused')}
        </Button>
      )}
      {canUndo && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          onClick={() => setAsked('undo')}
        >
          {t('customerImports.undo')}
        </Button>
      )}
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={18} aria-hidden />}
        onClick={() => setAsked('delete')}
      >
        {t('customerImports.forget')}
      </Button>
      {asked === 'undo' && (
        <Ask
          title={t('customerImports.undo')}
          text={t('customerImports.undoText')}
          act={t('customerImports.undo')}
          isGrave
          onClose={() => setAsked(undefined)}
          onConfirm={async () => {
            await customerImportsUndo({ path, throwOnError: true });
            await refresh(...IMPORTS);
          }}
        />
      )}
      {asked === 'delete' && (
        <Ask
          title={t('customerImports.forget')}
          text={t('customerImports.forgetText')}
          act={t('common.delete')}
          isGrave
          onClose={() => setAsked(undefined)}
          onConfirm={async () => {
            await customerImportsDelete({ path, throwOnError: true });
            await navigate({ to: '/customers/import' });
            await refresh('customerImportsList');
          }}
        />
      )}
    </Group>
  );
}

/** One import, at the step where it is. */
export function OneImport({ id }: { id: string }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const query = useQuery({
    ...customerImportsGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data) ? LOOK_MS : false),
  });
  const status = query.data?.status;
  useEffect(() => {
    // What it made is shown elsewhere.
    if (status === 'done' || status === 'undone' || status === 'checked')
      void refresh(...READ, 'customerImportsRows', 'customerImportsList');
  }, [status, refresh]);
  return (
    <Loaded query={query}>
      {(made) => (
        <Stack>
          <Section title={made.fileName}>
            <Group gap="sm">
              <StatusBadge tone={statusTones[made.status]}>{t(`customerImports.status.${made.status}`)}</StatusBadge>
              <Text size="sm" c="dimmed">
                {t('customerImports.rowsIn', { count: made.total })}
              </Text>
            </Group>
            {isBusy(made) && <UnderWay made={made} />}
            {made.status === 'failed' && <Alert color="red">{t('customerImports.failedText')}</Alert>}
            {hasResults(made) && <Counts counts={made.results} />}
            {!isBusy(made) && <Acts made={made} />}
          </Section>
          {isOpen(made) && <MappingForm key={made.status} made={made} />}
          {!isBusy(made) && made.hasRows && made.status !== 'uploaded' && <ImportRows made={made} />}
        </Stack>
      )}
    </Loaded>
  );
}
