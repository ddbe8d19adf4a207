import { createFileRoute } from '@tanstack/react-router';
import { SettingsPage, type SettingsTab } from '#features/settings/index.ts';

const tabs: readonly string[] = ['profile', 'workspace', 'members'] satisfies SettingsTab[];

export const Route = createFileRoute('/_in/_app/settings')({
  validateSearch: (search: Record<string, unknown>): { tab?: SettingsTab } =>
    tabs.includes(String(search.tab)) ? { tab: search.tab as SettingsTab } : {},
  component: Screen,
});

function Screen() {
  const { tab = 'profile' } = Route.useSearch();
  return <SettingsPage tab={tab} />;
}
