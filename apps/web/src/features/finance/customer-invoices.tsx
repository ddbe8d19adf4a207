import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { invoicesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { Section } from '#ui/section.tsx';
import { InvoiceCard } from './invoices-table.tsx';

const SHOWN = 5;

/** The newest invoices and credit notes of a customer, and the way to all of them. */
export function CustomerInvoices({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const query = useQuery(invoicesListOptions({ query: { customer: customerId, limit: SHOWN } }));
  return (
    <Section title={t('finance.title')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('finance.noneOfCustomer')}</Text>
          ) : (
            <>
              <div>
                {items.map((invoice) => (
                  <InvoiceCard key={invoice.id} invoice={invoice} />
                ))}
              </div>
              <Group>
                <LinkAnchor to="/finance/invoices" search={{ customer: customerId }} size="sm">
                  {t('finance.allOfCustomer')}
                </LinkAnchor>
              </Group>
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
