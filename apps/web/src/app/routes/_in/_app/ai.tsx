import { createFileRoute, Outlet } from '@tanstack/react-router';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/ai')({
  beforeLoad: () => needWords('ai'),
  component: Outlet,
});
