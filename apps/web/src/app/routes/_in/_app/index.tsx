import { createFileRoute } from '@tanstack/react-router';
import { DashboardPage } from '#features/dashboard/index.ts';

export const Route = createFileRoute('/_in/_app/')({ component: DashboardPage });
