import { createFileRoute, Outlet } from '@tanstack/react-router';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/seo')({
  staticData: { crumb: 'sites.tabs.seo', needs: 'ai:read' },
  beforeLoad: () => Promise.all([needWords('seo'), needWords('ai')]),
  component: Outlet,
});
