import { createFileRoute } from '@tanstack/react-router';
import { AffiliateLinksPage } from '#features/affiliate-links/index.ts';

export const Route = createFileRoute('/_in/_app/affiliate-links')({
  staticData: { crumb: 'shell.nav.affiliateLinks' },
  component: AffiliateLinksPage,
});
