import { Button, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { CustomerInvoices } from '#features/finance/index.ts';
import { customersGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Customer } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { Bars } from '#ui/bars.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from '../customers.module.css';
import { stageTones } from '../stages.ts';
import { Facts } from './facts.tsx';
import { WorkSection } from './work-section.tsx';

const EditCustomerDialog = lazy(() => import('../form/edit-customer-dialog.tsx'));
/** What stands below comes after what stands above. */
const Timeline = lazy(async () => ({ default: (await import('./timeline.tsx')).Timeline }));
const Consents = lazy(async () => ({ default: (await import('./consents.tsx')).Consents }));
const DuplicatesSection = lazy(async () => ({
  default: (await import('./duplicates-section.tsx')).DuplicatesSection,
}));
const DataSection = lazy(async () => ({ default: (await import('./data-section.tsx')).DataSection }));

function Head({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const can = useCan();
  const [isEditing, setEditing] = useState(false);
  const { displayName, kind, jobTitle, companyName, stage } = customer;
  const work = [jobTitle, companyName === displayName ? '' : companyName].filter(Boolean).join(', ');
  return (
    <>
      <PageHeader title={displayName} text={work === '' ? t(`customers.kinds.${kind}`) : work}>
        <StatusBadge tone={stageTones[stage]}>{t(`customers.stage.${stage}`)}</StatusBadge>
        {can('contact:update') && (
          <Button leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
            {t('customers.edit')}
          </Button>
        )}
      </PageHeader>
      <Suspense>{isEditing && <EditCustomerDialog customer={customer} onClose={() => setEditing(false)} />}</Suspense>
    </>
  );
}

/** One customer: who it is, where it stands, what was said and done, and what the law asks for. */
export function CustomerPage({ id }: { id: string }) {
  const can = useCan();
  const query = useQuery(customersGetOptions({ path: { id } }));
  return (
    <Loaded screen query={query}>
      {(customer) => (
        <>
          <Head customer={customer} />
          <div className={classes.columns}>
            <Stack className={classes.aside}>
              <WorkSection key={`${customer.nextAction} ${customer.nextActionOn}`} customer={customer} />
              <Facts customer={customer} />
              <Suspense fallback={<Bars rows={2} />}>
                <Consents customer={customer} />
              </Suspense>
            </Stack>
            <Suspense fallback={<Bars />}>
              <Stack>
                <Timeline id={id} />
                {can('invoice:read') && <CustomerInvoices customerId={id} />}
                <DuplicatesSection customer={customer} />
                <DataSection customer={customer} />
              </Stack>
            </Suspense>
          </div>
        </>
      )}
    </Loaded>
  );
}
