import { IconAddressBook, IconFileInvoice, IconFileText, IconTemplate, IconWorld } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  customersListOptions,
  invoicesListOptions,
  pagesListOptions,
  sitesListOptions,
  templatesListOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import type { EntryGroup } from './palette-types.ts';

const EACH = 5;

/** What the workspace has under these words. */
export function useFound(words: string): { groups: EntryGroup[]; searching: boolean } {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const query = { q: words, limit: EACH };
  const asked = (permission: string) => ({
    enabled: words !== '' && can(permission),
    placeholderData: keepPreviousData,
  });
  const sites = useQuery({ ...sitesListOptions({ query }), ...asked('site:read') });
  const pages = useQuery({ ...pagesListOptions({ query }), ...asked('page:read') });
  const templates = useQuery({ ...templatesListOptions({ query }), ...asked('template:read') });

  const siteEntries = (sites.data?.items ?? []).map((site) => ({
    id: site.id,
    label: site.brandName,
    hint: site.domain ?? site.slug,
    icon: IconWorld,
    run: () => void navigate({ to: '/sites/$siteId', params: { siteId: site.id } }),
  }));
  const pageEntries = (pages.data?.items ?? []).map(({ id: pageId, siteId, title, slug, locale }) => ({
    id: pageId,
    label: title,
    hint: `/${slug} · ${locale}`,
    icon: IconFileText,
    run: () => void navigate({ to: '/sites/$siteId/pages/$pageId', params: { siteId, pageId } }),
  }));
  const templateEntries = (templates.data?.items ?? []).map(({ id: templateId, name }) => ({
    id: templateId,
    label: name,
    icon: IconTemplate,
    run: () => void navigate({ to: '/templates/$templateId', params: { templateId } }),
  }));
  const customers = useQuery({ ...customersListOptions({ query }), ...asked('contact:read') });
  const invoices = useQuery({ ...invoicesListOptions({ query }), ...asked('invoice:read') });
  const customerEntries = (customers.data?.items ?? []).map(({ id: customerId, displayName, companyName }) => ({
    id: customerId,
    label: displayName,
    ...(companyName === '' || companyName === displayName ? {} : { hint: companyName }),
    icon: IconAddressBook,
    run: () => void navigate({ to: '/customers/$customerId', params: { customerId } }),
  }));
  const invoiceEntries = (invoices.data?.items ?? []).map(({ id: invoiceId, number, buyerName }) => ({
    id: invoiceId,
    label: number ?? t('palette.draft'),
    hint: buyerName,
    icon: IconFileInvoice,
    run: () => void navigate({ to: '/finance/invoices/$invoiceId', params: { invoiceId } }),
  }));
  return {
    groups: [
      { name: t('shell.nav.sites'), entries: siteEntries },
      { name: t('shell.palette.pages'), entries: pageEntries },
      { name: t('shell.nav.templates'), entries: templateEntries },
      { name: t('palette.customers'), entries: customerEntries },
      { name: t('palette.invoices'), entries: invoiceEntries },
    ],
    searching: [sites, pages, templates, customers, invoices].some(({ isFetching }) => isFetching),
  };
}
