import { Button, Group } from '@mantine/core';
import { IconDownload, IconEraser, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { customersDelete, personalDataCollect } from '#lib/api/sdk.gen.ts';
import type { Customer, ErasureReport } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { download } from '#lib/download.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Section } from '#ui/section.tsx';

const EraseDialog = lazy(async () => ({ default: (await import('./erase-dialog.tsx')).EraseDialog }));
const ErasureReportDialog = lazy(async () => ({ default: (await import('./erase-dialog.tsx')).ErasureReportDialog }));

/** Back to the list, with nothing left of somebody who is no longer there. */
function useLeave(id: string): () => Promise<void> {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const refresh = useRefresh();
  return async () => {
    await navigate({ to: '/customers' });
    queryClient.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(id) });
    await refresh('customersList', 'customersStages', 'customersTags');
  };
}

function HandOver({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const data = await personalDataCollect({ path: { id: customer.id }, parseAs: 'blob', throwOnError: true });
      download('personal-data.json', data as unknown as Blob);
    } catch (thrown) {
      notify.failed(thrown);
    }
    setBusy(false);
  };
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={() => void save()}
    >
      {t('customers.handOver')}
    </Button>
  );
}

function Delete({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const leave = useLeave(customer.id);
  const notify = useNotify();
  const [isLeaving, setLeaving] = useState(false);
  const remove = async (): Promise<void> => {
    await customersDelete({ path: { id: customer.id }, throwOnError: true });
    await leave();
    notify.done(t('customers.deleted', { name: customer.displayName }));
  };
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => setLeaving(true)}>
        {t('common.delete')}
      </Button>
      <ConfirmDelete
        opened={isLeaving}
        onClose={() => setLeaving(false)}
        title={t('customers.deleteTitle', { name: customer.displayName })}
        text={t('customers.deleteText')}
        onConfirm={remove}
      />
    </>
  );
}

/** What can be done with all that is kept about somebody. */
export function DataSection({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const can = useCan();
  const leave = useLeave(customer.id);
  const [isErasing, setErasing] = useState(false);
  const [report, setReport] = useState<ErasureReport>();
  if (!can('contact:export') && !can('contact:delete') && !can('contact:erase')) return null;
  return (
    <Section title={t('customers.data')} text={t('customers.dataText')}>
      <Group>
        {can('contact:export') && <HandOver customer={customer} />}
        {can('contact:delete') && <Delete customer={customer} />}
        {can('contact:erase') && (
          <Button
            variant="outline"
            color="red"
            leftSection={<IconEraser size={18} aria-hidden />}
            onClick={() => setErasing(true)}
          >
            {t('customers.erase')}
          </Button>
        )}
      </Group>
      <Suspense>
        {isErasing && <EraseDialog customer={customer} onClose={() => setErasing(false)} onErased={setReport} />}
        {report !== undefined && <ErasureReportDialog report={report} onClose={() => void leave()} />}
      </Suspense>
    </Section>
  );
}
