import { createFileRoute } from '@tanstack/react-router';
import { SiteWizardPage } from '#features/sites/index.ts';

export const Route = createFileRoute('/_in/_app/sites/new')({
  staticData: { crumb: 'sites.new', needs: 'site:create', above: [{ to: '/sites', crumb: 'shell.nav.sites' }] },
  validateSearch: (search: Record<string, unknown>): { template?: string } =>
    typeof search.template === 'string' ? { template: search.template } : {},
  component: Screen,
});

function Screen() {
  const { template } = Route.useSearch();
  return <SiteWizardPage template={template} />;
}
