import { createFileRoute, useParams } from '@tanstack/react-router';
import { SeoAuditPage } from '#features/seo/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/seo/$auditId')({
  staticData: { crumb: 'seo.audit' },
  component: Screen,
});

function Screen() {
  const { siteId, auditId } = useParams({ from: '/_in/_app/sites/$siteId/seo/$auditId' });
  return <SeoAuditPage key={auditId} siteId={siteId} id={auditId} />;
}
