import { Alert, Button, Group, List, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { siteImportsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import {
  siteImportsCancel,
  siteImportsCheck,
  siteImportsDelete,
  siteImportsRun,
  siteImportsUndo,
} from '#lib/api/sdk.gen.ts';
import type { SiteImport, SiteImportOptions } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useFormat } from '#lib/format.ts';
import { useLive } from '#lib/live.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import type { Said } from '#lib/said-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Actions } from '#ui/actions.tsx';
import { LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { ImportOptions } from './import-options.tsx';
import { ImportReport } from './import-report.tsx';
import { isBusy, toneOf, useMovingWords } from './words.ts';

const COUNTS = ['pages', 'files', 'redirects', 'links', 'offers', 'languages'] as const;
const RESTING = new Set<SiteImport['status']>(['checked', 'failed', 'cancelled']);
/** While nobody tells of changes, as when the live connection is down. */
const LOOK_MS = 2000;

function Sentences({ title, said, color }: { title: string; said: readonly Said[]; color: string }) {
  const words = useMovingWords();
  if (said.length === 0) return null;
  return (
    <Alert color={color}>
      <Text fw={550} size="sm" mb={4}>
        {title}
      </Text>
      <List size="sm" style={{ overflowWrap: 'anywhere' }}>
        {said.map((one) => (
          <List.Item key={one.message}>{words(one)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Plan({ plan }: { plan: NonNullable<SiteImport['plan']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = COUNTS.filter((name) => plan.counts[name] !== undefined);
  return (
    <Section title={t('moving.wouldCome')}>
      <SimpleGrid cols={{ base: 2, sm: 3, md: 6 }} component="dl" m={0}>
        {counts.map((name) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {t(`moving.counts.${name}`)}
            </Text>
            <Title component="dd" order={3} m={0}>
              {format.number(plan.counts[name] ?? 0)}
            </Title>
          </div>
        ))}
      </SimpleGrid>
      {plan.clashes.length === 0 && <Text size="sm">{t('moving.noClashes')}</Text>}
      <Sentences title={t('moving.clashes')} said={plan.clashes} color="orange" />
      <Sentences title={t('moving.warnings')} said={plan.warnings} color="blue" />
    </Section>
  );
}

function Running({ one }: { one: SiteImport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = one.total === 0 ? 0 : (100 * one.progress) / one.total;
  const text =
    one.status === 'running' && one.total === 0
      ? t('moving.packing')
      : t('moving.progress', { done: format.number(one.progress), total: format.number(one.total) });
  return (
    <Section title={t(`moving.status.${one.status}`)}>
      <Text size="sm" role="status">
        {one.status === 'checking' ? t('moving.status.checking') : text}
      </Text>
      <Progress value={Math.max(4, share)} animated aria-label={t(`moving.status.${one.status}`)} />
    </Section>
  );
}

function Acts({
  one,
  options,
  busy,
  act,
}: {
  one: SiteImport;
  options: SiteImportOptions;
  busy: boolean;
  act: (work: () => Promise<unknown>) => void;
}) {
  const { t } = useTranslation();
  const [asking, ask] = useState<'undo' | 'delete' | null>(null);
  const navigate = useNavigate();
  const order = { path: { id: one.id }, throwOnError: true as const };
  const canRun = RESTING.has(one.status) && one.hasFile;
  const needsTemplate = one.source === 'wordpress' && !options.siteId && !options.templateId;
  return (
    <Actions>
      {canRun && (
        <Button
          loading={busy}
          disabled={needsTemplate}
          onClick={() => act(() => siteImportsRun({ ...order, body: { options } }))}
        >
          {t(one.progress > 0 ? 'moving.goOn' : 'moving.start')}
        </Button>
      )}
      {canRun && one.source !== 'copy' && (
        <Button
          variant="default"
          loading={busy}
          onClick={() => act(() => siteImportsCheck({ ...order, body: { options } }))}
        >
          {t('moving.checkAgain')}
        </Button>
      )}
      {(one.status === 'running' || one.status === 'checking') && (
        <Button variant="default" loading={busy} onClick={() => act(() => siteImportsCancel(order))}>
          {t('moving.cancel')}
        </Button>
      )}
      {one.siteId !== null && one.status === 'done' && (
        <LinkButton to="/sites/$siteId" params={{ siteId: one.siteId }}>
          {t('moving.openSite')}
        </LinkButton>
      )}
      {(one.results.made ?? 0) > 0 && !isBusy(one) && (
        <Button variant="default" onClick={() => ask('undo')}>
          {t('moving.undo')}
        </Button>
      )}
      {(!isBusy(one) || one.status === 'uploading') && (
        <Button variant="default" color="red" onClick={() => ask('delete')}>
          {t('moving.remove')}
        </Button>
      )}
      {asking === 'undo' && (
        <Ask
          title={t('moving.undoTitle')}
          text={t('moving.undoText')}
          act={t('moving.undo')}
          isGrave
          onClose={() => ask(null)}
          onConfirm={async () => act(() => siteImportsUndo(order))}
        />
      )}
      <ConfirmDelete
        opened={asking === 'delete'}
        onClose={() => ask(null)}
        title={t('moving.removeTitle', { name: one.fileName })}
        text={t('moving.removeText')}
        onConfirm={async () => {
          await siteImportsDelete(order);
          await navigate({ to: '/sites/import' });
        }}
      />
    </Actions>
  );
}

function Whole({ one }: { one: SiteImport }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const words = useMovingWords();
  const [options, setOptions] = useState<SiteImportOptions>(one.options);
  const [busy, setBusy] = useState(false);
  const act = (work: () => Promise<unknown>): void => {
    setBusy(true);
    work()
      .then(() => refresh('siteImportsGet', 'siteImportsItems', 'siteImportsList', 'sitesList'))
      .catch(notify.failed)
      .finally(() => setBusy(false));
  };
  const hasReport = Object.values(one.results).some((count) => count > 0);
  return (
    <Stack>
      <Acts {...{ one, options, busy, act }} />
      {one.failure !== null && <Alert color="red">{words(one.failure)}</Alert>}
      {one.status === 'uploading' && <Alert color="gray">{t('moving.notWhole')}</Alert>}
      {isBusy(one) && one.status !== 'uploading' && <Running one={one} />}
      {one.plan !== null && RESTING.has(one.status) && <Plan plan={one.plan} />}
      {one.plan !== null && RESTING.has(one.status) && (
        <Section title={t('moving.mapping')}>
          <ImportOptions one={one} options={options} onChange={setOptions} />
        </Section>
      )}
      {hasReport && <ImportReport one={one} />}
    </Stack>
  );
}

/** One import: what would come, how far it is, what came. */
export function ImportPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const query = useQuery({
    ...siteImportsGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? LOOK_MS : false),
  });
  useLive((event) => {
    if (event.type === 'live.gap' || (event.type === 'site_imports.changed' && event.id === id))
      void refresh('siteImportsGet', 'siteImportsItems');
  });
  return (
    <Loaded query={query}>
      {(one) => (
        <>
          <PageHeader
            title={one.options.brandName ?? one.plan?.site.brandName ?? one.fileName}
            text={
              <Group gap="sm" component="span">
                <span>{t(`moving.sources.${one.source}`)}</span>
                <StatusBadge tone={toneOf[one.status]}>{t(`moving.status.${one.status}`)}</StatusBadge>
              </Group>
            }
          />
          <Whole key={one.id} one={one} />
        </>
      )}
    </Loaded>
  );
}
