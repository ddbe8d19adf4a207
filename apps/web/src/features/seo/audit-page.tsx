import { Alert, Button, Group, Progress, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailure } from '#features/ai/index.ts';
import { useCan } from '#features/auth/index.ts';
import { seoAuditsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { generationsCancel, seoAuditsCreate } from '#lib/api/sdk.gen.ts';
import type { SeoAudit, SeoAuditOutput } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { AuditHead } from './audit-head.tsx';
import { AuditState, isUnfinished, LOOK_MS } from './audit-state.tsx';
import { FindingsView } from './findings-view.tsx';
import { ReadPages } from './read-pages.tsx';

/** An audit that is being made, and the way to stop it. */
function Working({ audit }: { audit: SeoAudit }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const stop = async (): Promise<void> => {
    setBusy(true);
    try {
      await generationsCancel({ path: { id: audit.id }, throwOnError: true });
      notify.done(t('seo.stopped'));
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      // Whoever was too late to stop it sees what it came to.
      await refresh('seoAuditsGet', 'seoAuditsList');
      setBusy(false);
    }
  };
  const said = audit.progress > 0 ? t('seo.workingWords') : t('seo.working');
  return (
    <Stack gap="sm">
      <Text role="status">{said}</Text>
      <Progress value={Math.max(4, audit.progress)} animated aria-label={said} />
      {can('ai:create') && (
        <Group>
          <Button
            variant="default"
            loading={busy}
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={() => void stop()}
          >
            {t('seo.stop')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Orders the same once more. */
function Again({ siteId, audit }: { siteId: string; audit: SeoAudit }) {
  const { t, i18n } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    setBusy(true);
    try {
      const { pageIds, write, rewrite } = audit.order;
      const language = i18n.resolvedLanguage === 'it' ? 'it' : 'en';
      const { id } = await seoAuditsCreate({ body: { siteId, pageIds, write, rewrite, language }, throwOnError: true });
      await refresh('seoAuditsList');
      await navigate({ to: '/sites/$siteId/seo/$auditId', params: { siteId, auditId: id } });
    } catch (thrown) {
      notify.failed(thrown);
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<IconRefresh size={18} aria-hidden />}
      onClick={() => void start()}
    >
      {t('seo.again')}
    </Button>
  );
}

function Outcome({ siteId, audit, output }: { siteId: string; audit: SeoAudit; output: SeoAuditOutput }) {
  const { t } = useTranslation();
  const [view, setView] = useState<'findings' | 'pages'>('findings');
  const [page, setPage] = useState<string | null>(null);
  return (
    <Stack>
      <AuditHead audit={audit} output={output} />
      <SegmentedControl
        aria-label={t('seo.view.label')}
        value={view}
        onChange={(value) => setView(value as 'findings' | 'pages')}
        data={(['findings', 'pages'] as const).map((value) => ({ value, label: t(`seo.view.${value}`) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      {view === 'findings' ? (
        <FindingsView siteId={siteId} audit={audit} output={output} page={page} onPage={setPage} />
      ) : (
        <ReadPages
          output={output}
          onPage={(id) => {
            setPage(id);
            setView('findings');
          }}
        />
      )}
    </Stack>
  );
}

/** One audit of a site: being made, failed, or to be read and applied. */
export function SeoAuditPage({ siteId, id }: { siteId: string; id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const reasonOf = useFailure();
  const query = useQuery({
    ...seoAuditsGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnfinished(state.data) ? LOOK_MS : false),
  });
  return (
    <Loaded screen="part" query={query}>
      {(audit) => {
        const { pageIds } = audit.order;
        return (
          <Stack>
            <Group justify="space-between" align="start">
              <div>
                <Title order={2}>{t('seo.of', { when: format.dateTime(audit.createdAt) })}</Title>
                <Group gap="sm" mt={4}>
                  <Text c="dimmed">
                    {pageIds.length === 0 ? t('seo.site') : t('seo.list.some', { count: pageIds.length })}
                  </Text>
                  <AuditState state={audit.state} />
                </Group>
              </div>
              {can('ai:create') && !isUnfinished(audit) && <Again siteId={siteId} audit={audit} />}
            </Group>
            {isUnfinished(audit) && <Working audit={audit} />}
            {audit.state === 'failed' && (
              <Alert color="red" variant="light">
                {t('seo.failed', { reason: reasonOf(audit.failure, audit.tried) })}
              </Alert>
            )}
            {audit.state === 'cancelled' && (
              <Alert color="gray" variant="light">
                {t('seo.cancelled')}
              </Alert>
            )}
            {audit.output !== null && <Outcome siteId={siteId} audit={audit} output={audit.output} />}
          </Stack>
        );
      }}
    </Loaded>
  );
}
