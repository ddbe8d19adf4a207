import { createFileRoute } from '@tanstack/react-router';
import { SettingsLayout } from '#features/settings/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/settings')({
  staticData: { crumb: 'settings.title' },
  beforeLoad: () => needWords('settings'),
  component: SettingsLayout,
});
