import { Alert, Button, Card, Group, Stack } from '@mantine/core';
import { IconDownload, IconHistory, IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  auditLogInstanceInfiniteOptions,
  auditLogListInfiniteOptions,
  membersListOptions,
  usersListOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { auditLogExport, auditLogExportInstance, auditLogVerify, auditLogVerifyInstance } from '#lib/api/sdk.gen.ts';
import type { AuditLine } from '#lib/api/types.gen.ts';
import { type UseChoices, useMemberChoices, useUserChoices } from '#lib/choices/use-choices.ts';
import { download } from '#lib/download.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { EmptyCard } from '#ui/empty-card.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { AuditFilters, toQuery } from './audit-filters.tsx';
import { AuditLines } from './audit-lines.tsx';
import type { Filters } from './filters.ts';

interface Props {
  filters: Filters;
  onFilters: (filters: Filters) => void;
}
interface Log extends Props {
  title: string;
  text: string;
  lines: ReturnType<typeof listed<AuditLine>>;
  more: { has: boolean; isFetching: boolean; fetch: () => unknown };
  /** Whose names the lines can say. */
  people: { value: string; label: string }[];
  useChoices: UseChoices | undefined;
  verify: () => Promise<{ intact: boolean; lines: number }>;
  /** Undefined where the reader may not take it out. */
  csv: (() => Promise<unknown>) | undefined;
}

function AuditLog({ filters, onFilters, title, text, lines, more, people, useChoices, verify, csv }: Log) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [said, setSaid] = useState<{ isIntact: boolean; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await act().catch(notify.failed);
    setBusy(false);
  };
  return (
    <>
      <PageHeader title={title} text={text}>
        <Button
          variant="default"
          loading={busy}
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          onClick={() =>
            void run(async () => {
              const { intact, lines: count } = await verify();
              setSaid({ isIntact: intact, text: t(intact ? 'audit.intact' : 'audit.broken', { count }) });
            })
          }
        >
          {t('audit.verify')}
        </Button>
        {csv && (
          <Button
            variant="default"
            disabled={busy}
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => void run(async () => download('audit-log.csv', (await csv()) as Blob))}
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
        <AuditFilters filters={filters} useChoices={useChoices} onChange={onFilters} />
        <Loaded query={lines}>
          {(some) =>
            some.length === 0 ? (
              <EmptyCard icon={IconHistory} title={t('audit.empty')} text={t('audit.emptyText')} />
            ) : (
              <Card padding={0}>
                <AuditLines lines={some} people={people} />
              </Card>
            )
          }
        </Loaded>
        {more.has && (
          <Group>
            <Button variant="default" loading={more.isFetching} onClick={() => void more.fetch()}>
              {t('common.loadMore')}
            </Button>
          </Group>
        )}
      </Stack>
    </>
  );
}

/** Who did what in this workspace, when, and from where. */
export function AuditPage(props: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const asked = toQuery(props.filters);
  const query = useInfiniteQuery({ ...auditLogListInfiniteOptions({ query: { limit: 50, ...asked } }), ...byCursor });
  const members = useQuery({ ...membersListOptions({ query: { limit: 100 } }), enabled: can('member:read') });
  return (
    <AuditLog
      {...props}
      title={t('settings.places.audit')}
      text={t('settings.places.auditText')}
      lines={listed(query)}
      more={{ has: query.hasNextPage, isFetching: query.isFetchingNextPage, fetch: query.fetchNextPage }}
      people={(members.data?.items ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
      useChoices={can('member:read') ? useMemberChoices : undefined}
      verify={() => auditLogVerify({ throwOnError: true })}
      csv={
        can('audit:export') ? () => auditLogExport({ query: asked, parseAs: 'blob', throwOnError: true }) : undefined
      }
    />
  );
}

/** The same of the instance: sign-ins, accounts, acts of its administrators. */
export function InstanceAuditPage(props: Props) {
  const { t } = useTranslation();
  const asked = toQuery(props.filters);
  const query = useInfiniteQuery({
    ...auditLogInstanceInfiniteOptions({ query: { limit: 50, ...asked } }),
    ...byCursor,
  });
  const users = useQuery(usersListOptions({ query: { limit: 100 } }));
  return (
    <AuditLog
      {...props}
      title={t('audit.instance')}
      text={t('audit.instanceText')}
      lines={listed(query)}
      more={{ has: query.hasNextPage, isFetching: query.isFetchingNextPage, fetch: query.fetchNextPage }}
      people={(users.data?.items ?? []).map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
      useChoices={useUserChoices}
      verify={() => auditLogVerifyInstance({ throwOnError: true })}
      csv={() => auditLogExportInstance({ query: asked, parseAs: 'blob', throwOnError: true })}
    />
  );
}
