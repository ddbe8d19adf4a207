import { createFileRoute } from '@tanstack/react-router';
import { SettingsOverview } from '#features/settings/index.ts';

export const Route = createFileRoute('/_in/_app/settings/')({ component: SettingsOverview });
