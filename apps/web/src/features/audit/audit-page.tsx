import { Alert, Button, Card, Group, Stack } from '@mantine/core';
import { IconDownload, IconHistory, IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { auditLogListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { auditLogExport, auditLogVerify } from '#lib/api/sdk.gen.ts';
import { download } from '#lib/download.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { AuditFilters, type Filters, toQuery } from './audit-filters.tsx';
import { AuditLines } from './audit-lines.tsx';

/** Who did what, when, and from where. */
export function AuditPage({ filters, onFilters }: { filters: Filters; onFilters: (filters: Filters) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const [said, setSaid] = useState<{ isIntact: boolean; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const query = useInfiniteQuery({
    ...auditLogListInfiniteOptions({ query: { limit: 50, ...toQuery(filters) } }),
    ...byCursor,
  });
  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await act().catch(notify.failed);
    setBusy(false);
  };
  return (
    <>
      <PageHeader title={t('settings.places.audit')} text={t('settings.places.auditText')}>
        <Button
          variant="default"
          loading={busy}
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          onClick={() =>
            void run(async () => {
              const { intact, lines } = await auditLogVerify({ throwOnError: true });
              setSaid({ isIntact: intact, text: t(intact ? 'audit.intact' : 'audit.broken', { count: lines }) });
            })
          }
        >
          {t('audit.verify')}
        </Button>
        {can('audit:export') && (
          <Button
            variant="default"
            disabled={busy}
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() =>
              void run(async () => {
                const csv = await auditLogExport({ query: toQuery(filters), parseAs: 'blob', throwOnError: true });
                download('audit-log.csv', csv as unknown as Blob);
              })
            }
          >
            {t('audit.export')}
          </Button>
        )}
      </PageHeader>
      <Stack>
        {said !== null && (
          <Alert color={said.isIntact ? 'teal' : 'red'} role="status">
            {said.text}
          </Alert>
        )}
        <AuditFilters filters={filters} onChange={onFilters} />
        <Loaded query={listed(query)}>
          {(lines) =>
            lines.length === 0 ? (
              <EmptyCard icon={IconHistory} title={t('audit.empty')} text={t('audit.emptyText')} />
            ) : (
              <Card padding={0}>
                <AuditLines lines={lines} />
              </Card>
            )
          }
        </Loaded>
        {query.hasNextPage && (
          <Group>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('common.loadMore')}
            </Button>
          </Group>
        )}
      </Stack>
    </>
  );
}
