import { createFileRoute } from '@tanstack/react-router';
import { AffiliateLinksPage } from '#features/affiliate-links/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/affiliate-links')({
  beforeLoad: () => needWords('content'),
  staticData: { crumb: 'shell.nav.affiliateLinks', needs: 'affiliate-link:read' },
  component: AffiliateLinksPage,
});
