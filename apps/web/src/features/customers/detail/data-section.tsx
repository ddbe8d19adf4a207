import { Button, Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { customersDelete } from '#lib/api/sdk.gen.ts';
import type { Customer } from '#lib/api/types.gen.ts';
import { ConfirmDelete } from '#lib/confirm-delete.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Section } from '#ui/section.tsx';

function Delete({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const refresh = useRefresh();
  const notify = useNotify();
  const [isLeaving, setLeaving] = useState(false);
  const remove = async (): Promise<void> => {
    await customersDelete({ path: { id: customer.id }, throwOnError: true });
    await navigate({ to: '/customers' });
    queryClient.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(customer.id) });
    await refresh('customersList', 'customersStages', 'customersTags');
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
  if (!can('contact:delete')) return null;
  return (
    <Section title={t('customers.data')}>
      <Group>
        <Delete customer={customer} />
      </Group>
    </Section>
  );
}
